/** The contract of a rule: one cause, the facts that prove it, and what mends it. */
import type { JournalEvent } from '../../journal/events.ts'
import type { Cause, Evidence } from '../diagnosis.ts'
import type { LoginFacts } from '../login-facts.ts'

/** What a rule found: the story in one or two sentences, and the entries that prove it. */
interface Match {
  readonly summary: string
  readonly evidence: readonly Evidence[]
  /** Fixes for this very case, before the rule's general ones. */
  readonly fixes?: readonly string[]
}

export interface Rule {
  readonly cause: Cause
  /** Undefined where the entries do not prove this cause. Only called for logins that failed. */
  readonly match: (login: LoginFacts) => Match | undefined
  /** What mends it, the best first; concrete keys and flags. */
  readonly fixes: readonly string[]
}

/** Declares a rule. The file's name is its cause. */
export const defineRule = (rule: Rule): Rule => rule

/** The time of day in UTC, to the millisecond: `10:02:03.114`. */
export const clock = (at: number): string => new Date(at).toISOString().slice(11, 23)

/** Evidence that one journal entry gives; nothing where there is no such entry. */
export function seen<E extends JournalEvent>(
  event: E | undefined,
  text: (event: E) => string | undefined,
): Evidence[] {
  const sentence = event && text(event)
  return event && sentence !== undefined ? [{ entry: event.seq, at: event.at, text: sentence }] : []
}
