/** What is said once of a relying party that checks no ID token: also where single quirks of them were noticed by other means. */
import { expect, test } from 'vitest'
import { remarksOf } from './remarks.ts'
import type { CheckResult } from './result.ts'

const played = (verdicts: readonly CheckResult['verdict'][]) => {
  const quirks = verdicts.map((_, index) => ({
    spelling: `id-token-${index}`,
    stage: 'id-token-claims' as const,
    judgedBy: 'sign-in' as const,
  }))
  const results = verdicts.map(
    (verdict, index) =>
      ({
        quirk: `id-token-${index}`,
        verdict,
        result: verdict === 'accepted' ? 'failed' : 'passed',
      }) as CheckResult,
  )
  return (readsIdToken: boolean | undefined) => remarksOf(results, { readsIdToken }, quirks)
}

test('a client that notices few quirks, by userinfo or before any check, is said to check no ID token', () => {
  const remarks = played([...Array<'accepted'>(7).fill('accepted'), 'rejected', 'used-forbidden-value'])
  expect(remarks(false)).toEqual([
    expect.stringMatching(
      /does not seem to check ID tokens.* with 7 of the 9 quirks .* 7 failed results and 0 warnings/,
    ),
  ])
  expect(remarks(true)).toEqual([])
  expect(remarks(undefined)).toEqual([])
})

test('nothing is said of one that notices many, or breaks one rule alone', () => {
  expect(played(['accepted', 'accepted', 'rejected', 'rejected'])(false)).toEqual([])
  expect(played(['accepted'])(false)).toEqual([])
})
