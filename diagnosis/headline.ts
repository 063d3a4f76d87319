/** What became of a login, in one sentence: how it ended, and first of all that fickle misbehaved on purpose where it did. */
import type { JournalEvent } from '../journal/events.ts'
import { quirkLine } from './chosen-quirk.ts'
import { askedAtOnce, type Ending, grantAnswered, onlyPushed, refusedAtOnce } from './ending.ts'
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

/** What a client was answered that asked without a browser. */
function answered(events: readonly JournalEvent[]): string | undefined {
  const event = events.findLast(grantAnswered)
  const first = event ? undefined : events.findLast(refusedAtOnce)
  if (first) {
    const why = first.cause ?? first.errorDescription
    return `The provider refused the ${askedAtOnce(first)}: ${first.error ?? first.status}${why ? ` (${why})` : ''}.`
  }
  if (!event) return undefined
  if (event.error === undefined) return `The token endpoint issued tokens for the grant ${event.grantType}.`
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
  const pushed =
    outcome === 'abandoned' && onlyPushed(events)
      ? 'No browser came to the provider with the request that was pushed.'
      : undefined
  const ended =
    quirk !== undefined && outcome === 'completed'
      ? undefined
      : (answered(events) ?? pushed ?? words[outcome](user))
  return [ownFaultLine(events), quirk, ended].filter(Boolean).join(' ')
}
