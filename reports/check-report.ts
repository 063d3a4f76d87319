/** The results of a check as a report. */
import type { CheckReport } from '../check/check.ts'
import { lints } from '../check/requests/index.ts'
import type { CheckResult } from '../check/result.ts'
import type { QuirkDescription } from '../provider/quirks/describe.ts'
import type { Case, Report } from './report.ts'

const idOf = (spelling: string) => spelling.split('=')[0] ?? spelling

function toCase(result: CheckResult, quirks: ReadonlyMap<string, QuirkDescription>): Case {
  const id = idOf(result.quirk)
  const rule: Pick<QuirkDescription, 'title' | 'why' | 'spec'> | undefined =
    quirks.get(id) ?? (Object.hasOwn(lints, id) ? lints[id as keyof typeof lints] : undefined)
  return {
    id: result.quirk,
    title: rule?.title ?? result.quirk,
    result: result.result,
    known: result.known === true,
    happened: result.reason ?? (quirks.has(id) ? result.verdict : (result.evidence[0] ?? 'nothing found')),
    expected: quirks.has(id) ? `${result.expect} (${result.level})` : undefined,
    why: rule?.why,
    evidence: result.evidence,
    fixes: [],
    sent: result.sent ?? [],
    link: rule?.spec,
    cwe: quirks.get(id)?.cwe,
    durationMs: result.durationMs,
  }
}

export const checkReportOf = (
  json: CheckReport,
  quirks: readonly QuirkDescription[],
  subject: string,
  at = Date.now(),
): Report => {
  const byId = new Map(quirks.map((quirk) => [quirk.id, quirk]))
  return {
    command: 'fickle check',
    title: 'A relying party, checked by fickle',
    subject,
    at,
    rehearsal: json.rehearsal,
    cases: json.results.map((result) => toCase(result, byId)),
    json,
  }
}
