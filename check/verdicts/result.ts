/** The five words of every report, and what each means. */
import type { Expectation } from '../../provider/quirks/quirk.ts'
import type { Verdict } from './expectation.ts'

/** What is said of a refusal by a crash. */
export const crashed =
  'Nobody was signed in, and there was no page: the relying party crashed, broke the connection or never answered, which is not a proper refusal.'
export const crashedAtLogout =
  'There was no answer to the logout token: the relying party crashed, broke the connection or took too long, which is not a proper refusal.'

/** What is said where a refusal was expected, and the page for those who are signed in was shown to nobody in particular. */
export const userless =
  'It was let in like somebody who is signed in, and no user is shown: a session without a user, which is no refusal.'

export const results = {
  failed: 'a rule that a relying party must keep is broken',
  warning: 'a rule that a relying party should keep is broken',
  passed: 'the relying party did what the rule requires, and the quirk did reach it',
  info: 'both are allowed, or there is no rule',
  'not-tested': 'the quirk did not reach the relying party, or its reaction could not be seen',
} as const
export type Result = keyof typeof results

export interface CheckResult {
  /** The quirk, with its value where one was chosen, or the rule about the relying party's own requests. */
  readonly quirk: string
  readonly verdict: Verdict
  /** True, false, or null where either is allowed or nothing could be found out. */
  readonly right: boolean | null
  readonly result: Result
  /** What a conformant relying party does here. */
  readonly expect: string
  /** How strict the rule is. */
  readonly level: 'must' | 'should' | 'may'
  /** Why nothing was tested, as a sentence; absent where something was. */
  readonly reason?: string
  readonly evidence: readonly string[]
  /** The honest artifact and the one that was sent, without secrets, stage by stage. */
  readonly sent?: readonly { readonly stage: string; readonly honest: unknown; readonly sent: unknown }[]
  /** The status by which a logout token was answered. */
  readonly answered?: number
  /** True where a baseline has the same failure, so that it does not count. */
  readonly known?: boolean
  readonly durationMs: number
}

/**
 * What a verdict means. Reaching the identity of somebody else breaks a must, however strict the quirk's own rule is,
 * unless that rule is the one about the values that were planted.
 * @param ruleIsOfValues The rule only says that planted values are to be left unused, so that its own level counts.
 */
export function resultOf(
  right: boolean | null,
  verdict: Verdict,
  level: CheckResult['level'],
  ruleIsOfValues = false,
): Result {
  if (verdict === 'not-reached' || verdict === 'inconclusive') return 'not-tested'
  if (right === null) return 'info'
  // Nobody is signed in, and nobody is answered either: protected, and not handled.
  if (right) return verdict === 'rejected-crash' ? 'warning' : 'passed'
  return level === 'must' || (verdict === 'used-forbidden-value' && !ruleIsOfValues) ? 'failed' : 'warning'
}

/** Every word with how many results have it. */
export const countResults = (all: readonly CheckResult[]): Readonly<Record<Result, number>> =>
  Object.fromEntries(
    Object.keys(results).map((word) => [word, all.filter(({ result }) => result === word).length]),
  ) as Record<Result, number>

/** The words of an expectation, with why it is not what the quirk itself says. */
export const expectedInWords = (expect: Expectation, because: string | undefined): string =>
  because === undefined ? expect : `${expect}, since ${because}`
