/** The verdicts of a check as a report. */

import type { QuirkDescription } from '../provider/quirks/describe.ts'
import type { Expectation } from '../provider/quirks/quirk.ts'
import type { CheckReport } from '../check/check.ts'
import type { CheckResult } from '../check/check-quirk.ts'
import { severityOf } from '../check/expectation.ts'
import { type LintReport, lints } from '../check/requests/index.ts'
import type { Case, Report } from './report.ts'

function stateOf({ right, verdict, level }: CheckResult): Case['state'] {
  if (verdict === 'not-reached') return 'skipped'
  if (verdict === 'inconclusive') return 'error'
  if (right === null) return 'note'
  return right ? 'passed' : level === 'must' ? 'failed' : 'weak'
}

const toCase = (result: CheckResult, quirk: QuirkDescription | undefined): Case => ({
  id: result.quirk,
  title: quirk?.title ?? result.quirk,
  state: stateOf(result),
  result: result.verdict,
  details: [`Expected: ${result.expect}.`, ...(quirk ? [quirk.why] : []), ...result.evidence],
  link: quirk?.spec,
  severity: quirk ? severityOf(quirk, result.expect.split(',')[0] as Expectation, result.verdict) : 'error',
  durationMs: result.durationMs,
})

function lintCase({ id, findings }: LintReport): Case {
  const { title, spec, why } = lints[id]
  const worst =
    findings.find(({ level }) => level === 'must') ?? findings.find(({ level }) => level === 'should')
  return {
    id,
    title,
    state: worst ? (worst.level === 'must' ? 'failed' : 'weak') : findings.length > 0 ? 'note' : 'passed',
    result: worst?.message ?? findings[0]?.message ?? 'nothing found',
    details: [why, ...findings.map(({ level, message }) => `${level}: ${message}`)],
    link: spec,
    severity: worst?.level === 'must' ? 'error' : 'warning',
    durationMs: 0,
  }
}

export const checkReportOf = (
  json: CheckReport,
  quirks: readonly QuirkDescription[],
  subject: string,
  at = Date.now(),
): Report => ({
  command: 'fickle check',
  title: 'A relying party, checked by fickle',
  subject,
  at,
  cases: [
    ...json.results.map((result) =>
      toCase(
        result,
        quirks.find(({ id }) => id === result.quirk),
      ),
    ),
    ...json.lint.filter(({ applies }) => applies).map(lintCase),
  ],
  json,
})
