/** The report card as Markdown and as a page: what each example did, nothing by hand. */
import type { CheckReport } from '../../check/check.ts'
import { type CheckResult, type Result, results } from '../../check/result.ts'
import type { Example } from '../../examples/catalogue.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'

export interface Graded {
  readonly example: Example
  /** Absent where the example could not run on the machine. */
  readonly report?: CheckReport | undefined
  /** Why it could not. */
  readonly missing?: string | undefined
}

const words = Object.keys(results) as Result[]
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const versionOf = ({ version }: Example) => version ?? "the machine's own"

const summaryRow = ({ example, report, missing }: Graded) =>
  report
    ? `| [${cell(example.title)}](../../examples/${example.id}) | ${example.library} | ${versionOf(example)} | ${words.map((word) => report.summary[word]).join(' | ')} |`
    : `| ${cell(example.title)} | ${example.library} | ${versionOf(example)} | ${cell(missing ?? 'not run')} | | | | |`

const failedRow = (
  { quirk, verdict, expect }: CheckResult,
  quirks: ReadonlyMap<string, QuirkDescription>,
) => {
  const known = quirks.get(quirk)
  return known
    ? `- \`${quirk}\`: ${verdict}, expected ${expect}. [${known.title}](${known.spec}). ${known.why}`
    : `- \`${quirk}\`: ${expect}.`
}

/** The section of one example, by which a test tells whether the card is still right. */
export function section({ example, report }: Graded, quirks: readonly QuirkDescription[]): string {
  if (!report) return ''
  const byId = new Map(quirks.map((quirk) => [quirk.id, quirk]))
  const failed = report.results.filter(({ result }) => result === 'failed')
  return [
    `## ${example.title}`,
    '',
    `${example.library} ${versionOf(example)}: ${words.map((word) => `${report.summary[word]} ${word}`).join(', ')}.`,
    '',
    ...(failed.length > 0
      ? failed.map((one) => failedRow(one, byId))
      : ['No rule that it must keep is broken.']),
    '',
  ].join('\n')
}

export const markdownCard = (graded: readonly Graded[], quirks: readonly QuirkDescription[]): string =>
  [
    '# Report card',
    '',
    'Written by `npm run report-card`, which runs `fickle check` over the relying parties in `examples/`, each with the defaults of',
    'its library. A failure is of that application with these defaults, not of everything that the library can do.',
    '',
    ...words.map((word) => `- **${word}**: ${results[word]}.`),
    '',
    `| relying party | library | version | ${words.join(' | ')} |`,
    `| --- | --- | --- | ${words.map(() => '---:').join(' | ')} |`,
    ...graded.map(summaryRow),
    '',
    ...graded.map((one) => section(one, quirks)).filter(Boolean),
  ].join('\n')
