/** What became of a login, in one sentence: how it ended, and first of all that fickle misbehaved on purpose where it did. */
import type { JournalEvent } from '../journal/events.ts'
import { quirkLine } from './chosen-quirk.ts'
import { type Ending, grantAnswered } from './ending.ts'
import type { LoginOutcome } from './outcomes.ts'
import { ownFaultLine } from './own-fault.ts'

const words: Readonly<Record<LoginOutcome, (user: string | undefined) => string>> = {
  'signed-in': (user) => `Signed in${user === undefined ? '' : ` as ${user}`}.`,
  failed: () => 'The sign-in failed.',
  abandoned: () => 'The browser never came back from the provider.',
  completed: () =>
    'Completed at the provider: the code was redeemed; what the relying party did then was not seen.',
  'under-way': () => 'The browser has not come back yet.',
}

/** What the token endpoint answered to a grant that needs no browser. */
function answered(events: readonly JournalEvent[]): string | undefined {
  const event = events.findLast(grantAnswered)
  if (!event) return undefined
  if (event.error === undefined) return `The token endpoint issued tokens by ${event.grantType}.`
  const why = event.cause ?? event.errorDescription
  return `The token endpoint refused the request: ${event.error}${why ? ` (${why})` : ''}.`
}

/** For a login without a diagnosis; that of a failed one says the same in its summary. */
export function headlineOf(
  events: readonly JournalEvent[],
  { outcome }: Pick<Ending, 'outcome'>,
  user: string | undefined,
): string {
  const quirk = quirkLine(events, outcome)
  const ended =
    quirk !== undefined && outcome === 'completed' ? undefined : (answered(events) ?? words[outcome](user))
  return [ownFaultLine(events), quirk, ended].filter(Boolean).join(' ')
}
