import { expect, test } from 'vitest'
import type { CheckReport } from '../check/check.ts'
import type { CheckResult } from '../check/check-quirk.ts'
import { checkReportOf } from './check-report.ts'

const result = (
  verdict: CheckResult['verdict'],
  right: boolean | null,
  level: CheckResult['level'],
): CheckResult => ({
  quirk: `${verdict}-${level}`,
  verdict,
  right,
  level,
  expect: 'reject',
  evidence: [],
  durationMs: 1,
})

test('only a broken must fails; what should be is weak, and what was not reached is skipped', () => {
  const results = [
    result('accepted', false, 'must'),
    result('accepted', false, 'should'),
    result('rejected', true, 'must'),
    result('rejected', null, 'may'),
    result('not-reached', null, 'must'),
    result('inconclusive', null, 'must'),
  ]
  const lint: CheckReport['lint'] = [
    {
      id: 'request-pkce',
      applies: true,
      findings: [{ level: 'should', message: 'No PKCE.', login: undefined, seq: undefined }],
    },
    { id: 'request-logout-hint', applies: false, findings: [] },
  ]
  const report = checkReportOf({ results, lint } as unknown as CheckReport, [], 'http://localhost:3000/login')
  expect(report.cases.map(({ id, state }) => [id, state])).toEqual([
    ['accepted-must', 'failed'],
    ['accepted-should', 'weak'],
    ['rejected-must', 'passed'],
    ['rejected-may', 'note'],
    ['not-reached-must', 'skipped'],
    ['inconclusive-must', 'error'],
    ['request-pkce', 'weak'],
  ])
})
