/** The report card as one page: the reports of all examples, one under the other. */

import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import { checkReportOf } from '../../reports/check-report.ts'
import { htmlReport } from '../../reports/html.ts'
import type { Graded } from './write-card.ts'

/** Rows of what failed or warns, each under the name of its example; the rest is counted in the Markdown. */
export function htmlCard(graded: readonly Graded[], quirks: readonly QuirkDescription[]): Promise<string> {
  const cases = graded.flatMap(({ example, report }) =>
    report
      ? checkReportOf(report, quirks, example.title, 0)
          .cases.filter(({ result }) => result === 'failed' || result === 'warning')
          .map((one) => ({
            ...one,
            id: `${example.id}: ${one.id}`,
            title: `${example.title}: ${one.title}`,
            durationMs: 0,
          }))
      : [],
  )
  return htmlReport({
    command: 'fickle check',
    title: 'Report card: relying parties on libraries that people use, checked by fickle',
    subject: graded.map(({ example }) => `${example.library} ${example.version ?? ''}`.trim()).join(', '),
    at: Date.now(),
    cases,
    json: undefined,
  })
}
