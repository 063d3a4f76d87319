/** The results of a check as a report. */
import type { CheckReport } from '../check/check.ts'
import type { Subject } from '../check/subject.ts'
import type { CheckResult } from '../check/verdicts/result.ts'
import type { QuirkDescription } from '../provider/quirks/describe.ts'
import { expectedInWords } from '../provider/quirks/expectation-in-words.ts'
import { fixesFor } from './library-fixes.ts'
import type { Case, Report } from './report.ts'
import { ruleOf } from './rule.ts'

/** What is only observed has no level. */
const expectedOf = ({ expect, level }: Pick<CheckResult, 'expect' | 'level'>): string =>
  expect.startsWith('observe')
    ? `It ${expectedInWords(expect)}.`
    : `It ${expectedInWords(expect)} (${level}).`

/** One result as a case; `library` is what the relying party is made with. */
export function caseOf(
  result: CheckResult,
  quirks: ReadonlyMap<string, QuirkDescription>,
  library: string | undefined,
): Case {
  const id = result.quirk.split('=')[0] ?? result.quirk
  const rule = ruleOf(result.quirk, quirks)
  return {
    id: result.quirk,
    title: rule?.title ?? result.quirk,
    result: result.result,
    known: result.known === true,
    happened: result.reason ?? (quirks.has(id) ? result.verdict : (result.evidence[0] ?? 'nothing found')),
    expected: quirks.has(id) ? expectedOf(result) : undefined,
    why: rule?.why,
    evidence: result.evidence,
    fixes: result.result === 'passed' || result.result === 'not-tested' ? [] : fixesFor(id, library),
    sent: result.sent ?? [],
    link: rule?.spec,
    cwe: quirks.get(id)?.cwe,
    advisories: quirks.get(id)?.advisories,
    topic: quirks.get(id)?.stage ?? 'requests',
    durationMs: result.durationMs,
  }
}

export const checkReportOf = (
  json: CheckReport,
  quirks: readonly QuirkDescription[],
  { login, library }: Pick<Subject, 'login' | 'library'>,
  { file, at = Date.now() }: { readonly file?: string | undefined; readonly at?: number } = {},
): Report => {
  const byId = new Map(quirks.map((quirk) => [quirk.id, quirk]))
  return {
    command: 'fickle check',
    title: 'A relying party, checked by fickle',
    subject: library === undefined ? login : `${login} (${library})`,
    file,
    at,
    ended: json.ended?.message,
    remarks: json.remarks,
    rehearsal: json.rehearsal,
    cases: json.results.map((result) => caseOf(result, byId, library)),
    json,
  }
}
