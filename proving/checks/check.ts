/** The contract of a check: one thing that a relying party must look at, and what happens where it does not. */
import type { CheckStage, Subjects } from '../subjects.ts'

export interface Check<S extends CheckStage = CheckStage> {
  readonly stage: S
  /** What the relying party does, as one line in the present tense. */
  readonly title: string
  /** The rule, as a URL with its section. */
  readonly spec: string
  /** Rows of the catalogue, or quirks that are no row of it, that this check alone stops. */
  readonly catches: readonly string[]
  /** The reason to refuse, or nothing. */
  refuses?(subject: Subjects[S]): string | undefined | Promise<string | undefined>
  /**
   * What a relying party without this check does instead of refusing: what it changes on the subject. Without it,
   * leaving the check out changes nothing but that nobody refuses.
   */
  instead?(subject: Subjects[S]): void | Promise<void>
}

/**
 * Declares a check. The file's name is its name.
 * @example
 * export const check = defineCheck({
 *   stage: 'id-token-claims',
 *   title: 'Refuses an ID Token without an expiry',
 *   spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
 *   catches: ['id-token-exp-missing'],
 *   refuses: ({ claims }) => (claims.exp === undefined ? 'exp is missing' : undefined),
 * })
 */
export const defineCheck = <S extends CheckStage>(check: Check<S>): Check<S> => check
