import { expect, test } from 'vitest'
import type { CheckReport } from '../check/check.ts'
import { type CheckResult, resultOf } from '../check/verdicts/result.ts'
import { checkReportOf } from './check-report.ts'
import { isNewFailure } from './report.ts'

const result = (
  verdict: CheckResult['verdict'],
  right: boolean | null,
  level: CheckResult['level'],
  known?: true,
): CheckResult => ({
  quirk: `${verdict}-${level}`,
  verdict,
  right,
  result: resultOf(right, verdict, level),
  level,
  expect: 'reject',
  evidence: ['It did so.'],
  ...(verdict === 'not-reached' && { reason: 'It did not request a token.' }),
  ...(known && { known }),
  durationMs: 1,
})

test('each result keeps its word, what was not tested says why, and what is known does not fail anew', () => {
  const results = [
    result('accepted', false, 'must', true),
    result('used-forbidden-value', false, 'must'),
    result('accepted', false, 'should'),
    result('rejected', true, 'must'),
    result('not-reached', null, 'must'),
  ]
  const report = checkReportOf({ results, lint: [] } as unknown as CheckReport, [], {
    login: 'http://localhost:3000/login',
    library: undefined,
  })
  expect(report.subject).toBe('http://localhost:3000/login')
  expect(report.cases.map(({ result: word }) => word)).toEqual([
    'failed',
    'failed',
    'warning',
    'passed',
    'not-tested',
  ])
  expect(report.cases.at(-1)?.happened).toBe('It did not request a token.')
  expect(report.cases.filter(isNewFailure).map(({ id }) => id)).toEqual(['used-forbidden-value-must'])
})

test('where the library is named, the report says so and tells what to change in it alone', () => {
  const played = { ...result('accepted', false, 'must'), quirk: 'id-token-azp-mismatch' }
  const reportOf = (library: string | undefined) =>
    checkReportOf({ results: [played], lint: [] } as unknown as CheckReport, [], {
      login: 'http://localhost:3000/login',
      library,
    })
  expect(reportOf('openid-client').subject).toBe('http://localhost:3000/login (openid-client)')
  expect(reportOf('openid-client').cases[0]?.fixes).toHaveLength(1)
  expect(reportOf(undefined).cases[0]?.fixes.length).toBeGreaterThan(1)
})
