/** From the journal's entries of one login to the root cause of its failure, with proof and fixes. */
import type { JournalEvent } from '../journal/events.ts'
import { chosenQuirk } from './chosen-quirk.ts'
import type { Certainty, Diagnosis } from './diagnosis.ts'
import { type DiagnosisContext, type LoginFacts, readLogin } from './login-facts.ts'
import { fromOutside } from './outside.ts'
import { ownFaultLine } from './own-fault.ts'
import { rules } from './rules/index.ts'
import type { Match, Rule } from './rules/rule.ts'

export type { DiagnosisContext } from './login-facts.ts'

const rank = { proven: 0, likely: 1, open: 2 } as const
const USUAL_WEIGHT = 5
/** What decides a cause whose rule names nothing better, since it is sure unless the evidence is weak. */
const USUALLY_DECIDED_BY = "The relying party's own log at that moment: it names the check that failed."

/** A sentence as it goes on after other words. */
const within = (sentence: string) =>
  /^[A-Z][a-z ]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence

/** The summary in words that are as sure as the diagnosis. */
function worded(summary: string, certainty: Certainty, decidedBy: string | undefined): string {
  if (certainty === 'proven') return summary
  const said = certainty === 'likely' ? `Most likely ${within(summary)}` : summary
  return decidedBy === undefined ? said : `${said} What would decide it: ${within(decidedBy)}`
}

/** What the rounds of a loop failed of, where it is known. */
const ofEachRound = ({ cause }: Rule, next: Hit | undefined): string | undefined =>
  cause === 'redirect-loop' && next
    ? `Why each round failed, most likely: ${within(next.match.summary)}`
    : undefined

interface Hit {
  readonly rule: Rule
  readonly match: Match
  readonly certainty: Certainty
  readonly weight: number
}

/** A cause is proven by an observation that proves it, and by no word of a rule. */
const certaintyOf = ({ cause }: Rule, { certainty = 'likely', evidence }: Match): Certainty => {
  if (cause === 'unknown') return 'open'
  const proves = evidence.some(({ strength }) => strength === 'proves')
  return certainty === 'proven' && !proves ? 'likely' : certainty
}

function hitsOf(login: LoginFacts): Hit[] {
  const outside = fromOutside(login)
  return rules
    .flatMap((rule): Hit[] => {
      const own = rule.match(login)
      const other = outside.get(rule.cause)
      const match = own ?? other?.match
      if (!match) return []
      const certainty = certaintyOf(rule, match)
      const weight = Math.max(own ? (own.weight ?? USUAL_WEIGHT) : 0, other?.weight ?? 0)
      return [{ rule, match, certainty, weight }]
    })
    .sort(
      (a, b) =>
        rank[a.certainty] - rank[b.certainty] ||
        // Rules about replicas that report stand in the order in which one cause hides another.
        (login.reported ? 0 : b.weight - a.weight),
    )
}

/**
 * Every cause that the entries suggest, the likeliest first; empty where the login did not fail or is not finished.
 * `unknown` appears only where nothing else does.
 */
export function diagnoseAll(events: readonly JournalEvent[], context: DiagnosisContext = {}): Diagnosis[] {
  const login = readLogin(events, context)
  if (!login) return []
  const fault = ownFaultLine(events)
  const hits = hitsOf(login)
  const known = hits.filter(({ rule }) => rule.cause !== 'unknown')
  // Somebody who went away is no failure, unless something was seen that led the browser astray.
  if (login.ending.outcome === 'abandoned' && !context.ended && known.length === 0) return []
  return (known.length > 0 ? known : hits).map(({ rule, match, certainty: given }, index, all): Diagnosis => {
    // One root alone: what else could have failed the login is no proof beside it, nor is anything beside a fault of fickle's own.
    const certainty = (index > 0 || fault !== undefined) && given === 'proven' ? 'likely' : given
    const chosen = chosenQuirk(login, rule.cause, certainty)
    const decides = match.decidedBy ?? (certainty === 'likely' ? USUALLY_DECIDED_BY : undefined)
    const decidedBy = certainty === 'proven' ? undefined : decides
    return {
      cause: rule.cause,
      certainty,
      summary: [
        fault,
        chosen?.firstLine,
        worded(match.summary, certainty, decidedBy),
        ofEachRound(rule, all[index + 1]),
      ]
        .filter(Boolean)
        .join(' '),
      evidence: match.evidence,
      decidedBy,
      fixes: chosen?.fixes ?? [...(match.fixes ?? []), ...rule.fixes],
      reproduce: chosen?.fixes ? undefined : rule.reproduce,
    }
  })
}

/**
 * The root cause of a failed login; undefined where it did not fail or is not finished.
 * @param events the entries of one login, in any order
 * @param context entries of no login (faults, discovery, keys), and other logins of the same browser
 */
export const diagnose = (
  events: readonly JournalEvent[],
  context: DiagnosisContext = {},
): Diagnosis | undefined => diagnoseAll(events, context)[0]
