/**
 * `npm run report-card`: checks the relying parties in examples/ and writes docs/generated/report-card.json, .md and .html.
 * With names of examples (`openid-client`, `openid-client/hybrid`) only these are checked anew; what the card says of the others stays. With `--runs N` and
 * `--drivers http,browser` each is checked so often by each driver, the rows that differ are printed, and it exits 1
 * where there are any; the card has the first run. With `--quirk ID` (repeatable) only these rows, and those about
 * requests, are checked anew.
 */
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Argument, InvalidArgumentError } from 'commander'
import { launchChromium } from '../drivers/chromium.ts'
import type { Example } from '../examples/catalogue.ts'
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
import { type Entry, entries, entryNamed } from './report-card/entries.ts'
import { htmlCard } from './report-card/html-card.ts'
import { markdownCard } from './report-card/markdown-card.ts'
import { differenceInWords, differences, type Run } from './report-card/repeat.ts'
import { collected, script, wholeNumber } from './script.ts'

type DriverName = CheckedExample['driver']

const isDriver = (name: string): name is DriverName => name === 'http' || name === 'browser'
const readDrivers = (text: string): readonly DriverName[] => {
  const names = text.split(',').map((name) => (name === 'chromium' ? 'browser' : name))
  if (!names.every(isDriver)) throw new InvalidArgumentError('Use http, browser or http,browser.')
  return names
}

const command = script(
  'report-card',
  'Checks the relying parties in examples/ and writes docs/generated/report-card.json, .md and .html.',
)
  .addArgument(new Argument('[EXAMPLE...]', 'these alone').choices(entries.map(({ key }) => key)))
  .option(
    '--runs <N>',
    'how often each is checked by each driver; the rows that differ are printed',
    wholeNumber(1),
    1,
  )
  .option('--drivers <NAMES>', 'http, browser or both', readDrivers)
  .option('--quirk <ID>', 'only these rows, and those about requests (repeatable)', collected)
  .parse()
const values = command.opts<{
  runs: number
  drivers?: readonly DriverName[]
  quirk?: readonly string[]
}>()
const { runs, drivers } = values

/** The version that an example pins, or the one that the machine has. */
const versionOf = ({ library, version }: Example) =>
  version ??
  spawnSync('dpkg-query', ['--show', library], { encoding: 'utf8' }).stdout.trim().split('\t')[1] ??
  'unknown'

/** A single page needs a browser; the others are checked without one unless it is asked for. */
const driversFor = ({ singlePage }: Example): readonly DriverName[] => {
  const asked = drivers ?? (singlePage ? (['browser'] as const) : (['http'] as const))
  return singlePage ? asked.filter((name) => name === 'browser') : asked
}

async function check(
  { example, variant }: Entry,
  driver: DriverName,
): Promise<CheckedExample | UncheckedExample> {
  const missing = missingFor(example)
  if (missing !== undefined) return { missing }
  const browser = driver === 'browser' ? await launchChromium() : undefined
  try {
    const report = await checkExample(example, {
      browser,
      variant,
      ...(values.quirk && { quirks: values.quirk }),
    })
    return {
      driver,
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

const quirks = await describeQuirks()

/** Where some rows alone were checked anew, the card keeps the others. */
function withOlder(
  { key }: Entry,
  checked: CheckedExample | UncheckedExample,
): CheckedExample | UncheckedExample {
  const older = readCard()[key]
  if (!values.quirk || 'missing' in checked || !older || 'missing' in older) return checked
  const anew = new Map(checked.rows.map((row) => [row.quirk, row]))
  const rows = older.rows.map((row) => anew.get(row.quirk) ?? row)
  return { ...checked, rows: [...rows, ...checked.rows.filter((row) => !rows.includes(row))] }
}

/** After each, in the order of the catalogue, so that one that is interrupted keeps what it has. */
async function writeCard({ key: checkedKey }: Entry, checked: CheckedExample | UncheckedExample) {
  const all = { ...readCard(), [checkedKey]: checked }
  const card = Object.fromEntries(entries.flatMap(({ key }) => (all[key] ? [[key, all[key]]] : [])))
  await writeFile(cardFile, cardText(card))
  await writeFile(join(cardFolder, 'report-card.md'), markdownCard(card, quirks))
  await writeFile(join(cardFolder, 'report-card.html'), await htmlCard(card, quirks))
}

for (const entry of command.args.length > 0 ? command.args.map(entryNamed) : entries) {
  const played: Run[] = []
  for (const driver of driversFor(entry.example)) {
    for (let run = 1; run <= runs; run += 1) {
      const began = performance.now()
      const checked = await check(entry, driver)
      const said = 'missing' in checked ? `not checked: ${checked.missing}` : `${checked.rows.length} rows`
      const seconds = ((performance.now() - began) / 1000).toFixed(0)
      console.error(`${entry.title}, ${driver} ${run}: ${said}, ${seconds} s.`)
      if (played.length === 0) await writeCard(entry, withOlder(entry, checked))
      if ('missing' in checked) {
        if (played.length > 0) process.exitCode = 1
        break
      }
      played.push({ driver, run, rows: checked.rows })
    }
  }
  const found = differences(played)
  if (played.length > 1)
    console.error(`${entry.title}: ${found.length} rows differ in ${played.length} runs.`)
  for (const one of found) console.log(differenceInWords(one))
  if (found.length > 0) process.exitCode = 1
}
