/** The contract of a rule: one cause, what observations say of it, and what fixes it. */
import type { JournalEvent } from '../../journal/events.ts'
import type { Cause, Certainty, Evidence, Strength } from '../diagnosis.ts'
import type { LoginFacts } from '../login-facts.ts'

/** What a rule found: the story in one or two sentences, and the observations that it rests on. */
export interface Match {
  readonly summary: string
  /**
   * `proven` only where the evidence excludes every other cause: an observation that proves it stands in `evidence`. Left
   * out: `likely`.
   */
  readonly certainty?: Certainty
  /** The one observation that would decide it, as a sentence. Needed unless it is proven. */
  readonly decidedBy?: string | undefined
  readonly evidence: readonly Evidence[]
  /** How much speaks for it among others that are as certain; 5 where left out. */
  readonly weight?: number
  /** Fixes for this very case, before the rule's general ones. */
  readonly fixes?: readonly string[]
}

export interface Rule {
  readonly cause: Cause
  /** Undefined where the entries do not suggest this cause. Only called for logins that failed. */
  readonly match: (login: LoginFacts) => Match | undefined
  /** What fixes it, the best first, in the relying party's or the provider's own settings. */
  readonly fixes: readonly string[]
  /** How to see it with fickle: commands. */
  readonly reproduce?: readonly string[]
}

/** Declares a rule. The file's name is its cause. */
export const defineRule = (rule: Rule): Rule => rule

/** The time of day in UTC, to the millisecond: `10:02:03.114`. */
export const clock = (at: number): string => new Date(at).toISOString().slice(11, 23)

/**
 * Evidence that one journal entry gives; nothing where there is no such entry.
 * @param strength what it does to the cause; left out where it only tells the story
 */
export function seen<E extends JournalEvent>(
  event: E | undefined,
  text: (event: E) => string | undefined,
  strength?: Strength,
): Evidence[] {
  const sentence = event && text(event)
  if (!event || sentence === undefined) return []
  return [{ entry: event.seq, at: event.at, text: sentence, ...(strength && { strength }) }]
}
