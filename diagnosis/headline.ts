/** What became of a login, in one sentence: how it ended, and first of all that fickle misbehaved on purpose where it did. */
import type { JournalEvent } from '../journal/events.ts'
import { quirkLine } from './chosen-quirk.ts'
import type { Ending, LoginOutcome } from './ending.ts'
import { ownFaultLine } from './own-fault.ts'

const words: Readonly<Record<LoginOutcome, (user: string | undefined) => string>> = {
  'signed-in': (user) => `Signed in${user === undefined ? '' : ` as ${user}`}.`,
  failed: () => 'The sign-in failed.',
  abandoned: () => 'The browser never came back from the provider.',
  completed: () =>
    'Completed at the provider: the code was redeemed, and what the relying party made of it was not seen.',
  'under-way': () => 'The browser has not come back yet.',
}

/** For a login without a diagnosis; that of a failed one says the same in its summary. */
export function headlineOf(
  events: readonly JournalEvent[],
  { outcome }: Pick<Ending, 'outcome'>,
  user: string | undefined,
): string {
  const quirk = quirkLine(events, outcome)
  const ended = quirk !== undefined && outcome === 'completed' ? undefined : words[outcome](user)
  return [ownFaultLine(events), quirk, ended].filter(Boolean).join(' ')
}
