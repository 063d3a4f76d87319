/**
 * `npm run report-card`: checks the relying parties in examples/ and writes docs/generated/report-card.json, .md and .html.
 * With names of examples only these are checked anew; what the card says of the others stays.
 */
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchChromium } from '../drivers/chromium.ts'
import { type Example, exampleNamed, examples } from '../examples/catalogue.ts'
import { missingFor } from '../examples/needs.ts'
import { describeQuirks } from '../provider/quirks/describe.ts'
import {
  type CheckedExample,
  cardFile,
  cardFolder,
  cardText,
  readCard,
  rowsOf,
  type UncheckedExample,
} from './report-card/card.ts'
import { checkExample } from './report-card/check-example.ts'
import { htmlCard } from './report-card/html-card.ts'
import { markdownCard } from './report-card/markdown-card.ts'

/** The version that an example pins, or the one that the machine has. */
const versionOf = ({ library, version }: Example) =>
  version ??
  spawnSync('dpkg-query', ['--show', library], { encoding: 'utf8' }).stdout.trim().split('\t')[1] ??
  'unknown'

async function check(example: Example): Promise<CheckedExample | UncheckedExample> {
  const missing = missingFor(example)
  if (missing !== undefined) return { missing }
  const browser = example.singlePage ? await launchChromium() : undefined
  try {
    const report = await checkExample(example, { browser })
    return {
      driver: browser ? 'browser' : 'http',
      version: versionOf(example),
      checked: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
      rows: rowsOf(report),
    }
  } catch (error) {
    return { missing: (error as Error).message.split('\n')[0] ?? 'it ended without a reason' }
  } finally {
    await browser?.close()
  }
}

const named = process.argv.slice(2).map(exampleNamed)
const quirks = await describeQuirks()
for (const example of named.length > 0 ? named : examples) {
  const began = performance.now()
  const checked = await check(example)
  const said = 'missing' in checked ? `not checked: ${checked.missing}` : `${checked.rows.length} rows`
  console.error(`${example.title}: ${said}, ${((performance.now() - began) / 1000).toFixed(0)} s.`)
  // After each, in the order of the catalogue, so that one that is interrupted keeps what it has.
  const all = { ...readCard(), [example.id]: checked }
  const card = Object.fromEntries(examples.flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])))
  await writeFile(cardFile, cardText(card))
  await writeFile(join(cardFolder, 'report-card.md'), markdownCard(card, quirks))
  await writeFile(join(cardFolder, 'report-card.html'), await htmlCard(card, quirks))
}
