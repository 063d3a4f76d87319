/** The report card as one page: what failed or warns at every example, each under its example's name. */
import type { Result } from '../../check/verdicts/result.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import { caseOf } from '../../reports/check-report.ts'
import { htmlReport } from '../../reports/html.ts'
import type { Case } from '../../reports/report.ts'
import type { Card, CardRow } from './card.ts'
import { type Entry, entries } from './entries.ts'

/** Its subject is the example, so that one can be chosen. */
const ofExample = (
  { key, title, example: { library } }: Entry,
  row: CardRow,
  quirks: ReadonlyMap<string, QuirkDescription>,
): Case => {
  const one = caseOf({ ...row, evidence: row.evidence ?? [], durationMs: 0 }, quirks, library)
  return { ...one, title: `${title}: ${one.title}`, topic: key }
}

const listed: readonly Result[] = ['failed', 'warning']

/** All that passed, is allowed or was not tested is counted in the Markdown. */
export function htmlCard(card: Card, quirks: readonly QuirkDescription[]): Promise<string> {
  const byId = new Map(quirks.map((quirk) => [quirk.id, quirk]))
  const checked = entries.flatMap((entry) => {
    const found = card[entry.key]
    return found && !('missing' in found) ? [{ entry, ...found }] : []
  })
  return htmlReport({
    command: 'fickle check',
    title: 'Report card: relying parties on libraries that people use',
    subject: [...new Set(checked.map(({ entry, version }) => `${entry.example.library} ${version}`))].join(
      ', ',
    ),
    at: Math.max(0, ...checked.map(({ checked: day }) => Date.parse(day))),
    cases: checked.flatMap(({ entry, rows }) =>
      rows.filter(({ result }) => listed.includes(result)).map((row) => ofExample(entry, row, byId)),
    ),
    listed,
    json: undefined,
  })
}
