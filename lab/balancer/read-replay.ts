/** What the answer to a replayed callback comes to: a status proves nothing, so it is read as that of any callback is. */
import type { IncomingMessage } from 'node:http'
import { isKind } from '../../diagnosis/ending.ts'
import { leadsToLogin, shownFailure } from '../../diagnosis/words.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import { hold, isPage, isReadable, wordsOf } from './annotate.ts'
import { pathOf, readLoginRedirect } from './authorization-parameters.ts'
import { setsFreshCookie } from './landings.ts'
import { leadsTo, leavesFor } from './leads-to.ts'
import type { Seen } from './read-request.ts'

/** Whether the answer shows a failure. */
async function showsFailure(answer: IncomingMessage, seen: Seen, replica: string): Promise<boolean> {
  const held = isReadable(answer) ? await hold(answer) : undefined
  answer.destroy()
  const event: JournalEvent<'routed'> = {
    kind: 'routed',
    by: 'lab',
    seq: 0,
    at: 0,
    login: undefined,
    run: undefined,
    method: seen.method,
    path: pathOf(seen.url),
    replica,
    why: 'a replay',
    status: answer.statusCode,
    role: 'callback',
    sessionCookie: seen.sessionCookie,
    stateIssuedBy: seen.stateIssuedBy,
    error: undefined,
    beginsLogin: readLoginRedirect(answer.headers.location) !== undefined,
    leadsTo: leadsTo(seen, answer),
    leavesFor: leavesFor(seen, answer),
    ...(held && { text: wordsOf(held.page, [seen.parameters.state, seen.parameters.code], isPage(answer)) }),
  }
  return shownFailure(event) !== undefined || (leadsToLogin(event) && !setsFreshCookie(seen, answer))
}

/** Whether the provider saw the code redeemed since; undefined where it tells the journal nothing of this login. */
function redeemedSince(journal: Journal, login: string, seq: number): boolean | undefined {
  const events = journal.login(login)?.events ?? []
  if (!events.some(({ kind }) => kind === 'authorization-response')) return undefined
  return events
    .filter(isKind('token-request'))
    .some((event) => event.seq > seq && event.error === undefined && event.status < 400)
}

/** @param since the place of the newest entry before the replay was sent */
export async function readReplay(
  answer: IncomingMessage,
  {
    journal,
    login,
    seen,
    replica,
    since,
  }: {
    readonly journal: Journal
    readonly login: string
    readonly seen: Seen
    readonly replica: string
    readonly since: number
  },
): Promise<'signed-in' | 'rejected'> {
  if (await showsFailure(answer, seen, replica)) return 'rejected'
  return redeemedSince(journal, login, since) === false ? 'rejected' : 'signed-in'
}
