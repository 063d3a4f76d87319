/** Says of a login in which a chosen quirk acted that fickle misbehaved on purpose, and what the relying party did about it. */
import type { JournalEvent } from '../journal/events.ts'
import { type Deviation, deviationsOf } from './deviation.ts'
import type { Cause, Certainty } from './diagnosis.ts'
import type { LoginFacts } from './login-facts.ts'
import type { LoginOutcome } from './outcomes.ts'

const namesOf = (deviations: readonly Deviation[]) => deviations.map(({ event }) => event.quirk).join(', ')

const mustRefuse = (deviations: readonly Deviation[]) =>
  deviations.some(({ event }) => event.expect === 'reject' && event.level === 'must')

/** What is said where no quirk that acted brings this cause about: never more than was seen. */
function otherwise(all: readonly Deviation[], certainty: Certainty): string {
  const said = `fickle misbehaved on purpose (${namesOf(all)})`
  if (all.some(({ causes }) => causes.length === 0))
    return `${said}; it was not observed whether that made the login fail.`
  if (certainty === 'proven') return `${said}, and the login failed for another reason.`
  return `${said}; the login most likely failed for another reason.`
}

/** The first line and the fixes of a diagnosis whose cause a quirk brought about; undefined where none did. */
export function chosenQuirk(
  { events }: LoginFacts,
  cause: Cause,
  certainty: Certainty,
): { readonly firstLine: string; readonly fixes?: readonly string[] } | undefined {
  const all = deviationsOf(events)
  if (all.length === 0) return undefined
  const acted = all.filter(
    ({ causes }) => causes.includes(cause) || (cause === 'unknown' && causes.length > 0),
  )
  // Where the login failed of something else, what to do about that stands as ever.
  if (acted.length === 0) return { firstLine: otherwise(all, certainty) }
  const must = mustRefuse(acted)
  const refused = certainty === 'proven' ? 'refused it' : 'most likely refused it for that'
  return {
    firstLine: `fickle misbehaved on purpose: ${namesOf(acted)}, and the relying party ${refused}${must ? ', as it must' : ''}.`,
    fixes: [
      must
        ? `${certainty === 'proven' ? 'Nothing needs fixing' : 'If so, nothing needs fixing'}: the refusal is right. Sign in without the quirk to see the login succeed.`
        : `A ${acted.some(({ event }) => event.expect === 'accept') ? 'conformant relying party accepts this: look' : 'relying party may refuse this. If it should not, look'} for the setting behind the check that it names; without the quirk the login succeeds.`,
    ],
  }
}

/** The first line of a login in which a quirk acted and that has no diagnosis; undefined where none acted. */
export function quirkLine(events: readonly JournalEvent[], outcome: LoginOutcome): string | undefined {
  const acted = deviationsOf(events)
  if (acted.length === 0) return undefined
  // What came after it had signed in (at a refresh, say) it did not take by signing in.
  const reported = events.findLast(({ kind }) => kind === 'signed-in')
  const signedIn =
    reported ?? events.findLast((event) => event.kind === 'routed' && event.role === 'callback')
  const taken = outcome === 'signed-in' ? acted.filter(({ event }) => event.seq < (signedIn?.seq ?? 0)) : []
  if (taken.length > 0)
    return `fickle misbehaved on purpose: ${namesOf(taken)}, and the relying party ${reported ? 'accepted' : 'seems to have accepted'} it${mustRefuse(taken) ? ', which it must not' : ''}.`
  return `fickle misbehaved on purpose: ${namesOf(acted)}; it was not observed what the relying party did with it.`
}
