/** The report card as Markdown: what each example did, nothing by hand. */
import { type Result, results } from '../../check/verdicts/result.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import { ruleOf } from '../../reports/rule.ts'
import type { Card, CardRow, CheckedExample } from './card.ts'
import { type Entry, entries } from './entries.ts'

const words = Object.keys(results) as Result[]
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const countOf = ({ rows }: CheckedExample, word: Result) =>
  rows.filter(({ result }) => result === word).length

function summaryRow({ key, title, example }: Entry, card: Card): string {
  const checked = card[key] ?? { missing: 'not checked yet' }
  const name = `[${cell(title)}](../../examples/${example.id})`
  if ('missing' in checked)
    return `| ${name} | \`${example.library}\` | ${example.version ?? ''} | not checked: ${cell(checked.missing)} |${' |'.repeat(words.length)}`
  const counts = words.map((word) => countOf(checked, word)).join(' | ')
  return `| ${name} | \`${example.library}\` | ${checked.version} | ${checked.driver} | ${counts} |`
}

function explained(row: CardRow, quirks: ReadonlyMap<string, QuirkDescription>): string {
  const rule = ruleOf(row.quirk, quirks)
  const told = `- \`${row.quirk}\`: ${row.verdict}, expected ${row.expect}.`
  return rule ? `${told} [${rule.title}](${rule.spec}). ${rule.why}` : told
}

const listed = (title: string, lines: readonly string[]) =>
  lines.length > 0 ? [title, '', ...lines, ''] : []

/** Why nothing was tested, and of which rows. */
function notTested(rows: readonly CardRow[]): string[] {
  const byReason = new Map<string, string[]>()
  for (const { result, reason, quirk } of rows) {
    if (result !== 'not-tested') continue
    const why = reason ?? 'What it did could not be observed.'
    byReason.set(why, [...(byReason.get(why) ?? []), `\`${quirk}\``])
  }
  return [...byReason].map(([reason, names]) => `- ${reason} ${names.join(', ')}`)
}

function section(
  { title, example }: Entry,
  checked: CheckedExample,
  quirks: ReadonlyMap<string, QuirkDescription>,
) {
  const having = (word: Result) =>
    checked.rows.filter(({ result }) => result === word).map((row) => explained(row, quirks))
  const failed = having('failed')
  return [
    `## ${title}`,
    '',
    `\`${example.library}\` ${checked.version}, checked ${checked.checked} by the ${checked.driver} driver: ${words.map((word) => `${countOf(checked, word)} ${word}`).join(', ')}.`,
    '',
    ...(failed.length > 0
      ? listed('Failed:', failed)
      : ['As far as was tested, it breaks no rule that it must keep.', '']),
    ...listed('Warnings:', having('warning')),
    ...listed('Not tested:', notTested(checked.rows)),
  ]
}

export function markdownCard(card: Card, quirks: readonly QuirkDescription[]): string {
  const byId = new Map(quirks.map((quirk) => [quirk.id, quirk]))
  return [
    '# Report card',
    '',
    'Measured by `npm run report-card`, which runs `fickle check` over the relying parties in `examples/`, each with the defaults of',
    'its library. A failure is of that application with these defaults, not of everything that the library can do.',
    '',
    ...words.map((word) => `- **${word}**: ${results[word]}.`),
    '',
    `| relying party | library | version | driver | ${words.join(' | ')} |`,
    `| --- | --- | --- | --- | ${words.map(() => '---:').join(' | ')} |`,
    ...entries.map((entry) => summaryRow(entry, card)),
    '',
    ...entries.flatMap((entry) => {
      const checked = card[entry.key]
      return checked && !('missing' in checked) ? section(entry, checked, byId) : []
    }),
  ].join('\n')
}
