/** What many results have in common, said once: a relying party that reads no ID token breaks most rules about them, and that is one fault. */
import type { QuirkToCheck } from '../check-quirk.ts'
import type { Calibration } from './facts.ts'
import type { CheckResult } from './result.ts'

/** The share of quirks of ID tokens that one signs in with which checks none. */
const MOST = 0.75

const counted = (number: number, one: string, several: string) =>
  number === 1 ? `1 ${one}` : `${number} ${several}`

/**
 * Sentences about results that have one cause. Nothing is said of a relying party that noticed much about ID tokens.
 * @param quirks those that were played
 */
export function remarksOf(
  results: readonly CheckResult[],
  { readsIdToken }: Pick<Calibration, 'readsIdToken'>,
  quirks: readonly Pick<QuirkToCheck, 'spelling' | 'stage' | 'judgedBy'>[],
): string[] {
  if (readsIdToken !== false) return []
  const aboutTokens = new Set(
    quirks.flatMap(({ spelling, stage, judgedBy }) =>
      stage.startsWith('id-token') && judgedBy === 'sign-in' ? [spelling] : [],
    ),
  )
  const tested = results.filter(({ quirk, result }) => aboutTokens.has(quirk) && result !== 'not-tested')
  // Some quirks change what userinfo says as well, or what a token is read by before anything is checked.
  const accepted = tested.filter(({ verdict }) => verdict === 'accepted').length
  const [failed = 0, warned = 0] = (['failed', 'warning'] as const).map(
    (word) => tested.filter(({ result }) => result === word).length,
  )
  if (accepted < MOST * tested.length || failed + warned < 2) return []
  return [
    `The relying party does not seem to check ID tokens: it signed in with a string that is not a JWT in place of the ID token, with a broken signature, and with ${accepted} of the ${tested.length} quirks of ID tokens that reached it. ${counted(failed, 'failed result', 'failed results')} and ${counted(warned, 'warning', 'warnings')} about ID tokens have this cause.`,
  ]
}
