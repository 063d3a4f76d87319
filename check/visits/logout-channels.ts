/** The two ways by which a provider tells a relying party of a logout, each tried without the other. */

import type { JournalEvent } from '../../journal/events.ts'
import type { Subject } from '../subject.ts'
import { type Attempt, attempt, type Bench, type Patience } from './attempt.ts'
import { signOutAtProvider } from './log-out.ts'
import { lookAgain } from './look-again.ts'
import type { Learnt } from './probe.ts'

const uris = { back: 'backchannel_logout_uri', front: 'frontchannel_logout_uri' } as const
export type Channel = keyof typeof uris

type Client = NonNullable<Subject['client']>

/** Whether it registered this channel. */
const has = (client: Client | undefined, channel: Channel): boolean => client?.[uris[channel]] !== undefined

/** The client as it is registered while this channel is judged: what the other one does would be taken for its doing. */
export function clientOf(client: Client, channel: Channel): Client {
  if (!has(client, channel)) return client
  const other = channel === 'back' ? uris.front : uris.back
  return { ...client, [other]: undefined }
}

export interface Ends {
  /** Whether a logout at an honest provider ends the session, by each channel alone. */
  readonly ends: Readonly<Record<Channel, boolean>>
  /** How it answered honest logout tokens. */
  readonly seen: readonly JournalEvent[]
}

/** One honest logout at the provider, by the channel that is registered. */
const signOutOnce = (bench: Bench, learnt: Learnt, patience: Patience) =>
  attempt(bench, {
    learnt,
    patience,
    onPage: true,
    afterwards: ({ tab }) => signOutAtProvider(tab, bench),
  })

const isEnded = ({ signedInBefore, signedIn }: Attempt) => signedInBefore !== false && signedIn === false

/** Whether an honest logout ends the session now: what ended the first ones may have run full. */
export const stillEnds = async (bench: Bench, learnt: Learnt, patience: Patience): Promise<boolean> =>
  isEnded(await signOutOnce(bench, learnt, patience))

/** Plays honest logouts. Leaves the back channel registered. */
export async function seeEnds(bench: Bench, learnt: Learnt, patience: Patience): Promise<Ends> {
  const { client } = bench.subject
  const ends = { back: false, front: false }
  const seen: JournalEvent[] = []
  for (const channel of ['front', 'back'] as const) {
    if (!client || !has(client, channel)) continue
    await bench.control.setClient(clientOf(client, channel))
    const out = await lookAgain(() => signOutOnce(bench, learnt, patience), isEnded)
    ends[channel] = isEnded(out)
    // The request to end the session was the check's own.
    seen.push(...out.events.filter(({ kind }) => kind === 'logout-token-sent'))
  }
  if (client) await bench.control.setClient(clientOf(client, 'back'))
  return { ends, seen }
}
