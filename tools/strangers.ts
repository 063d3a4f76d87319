/**
 * `npm run strangers`: plays what the lab can do to each relying party in examples/, with default settings and no word from the
 * replicas, and counts of how many failed logins the injected cause comes first. Exit code 1 where it does not.
 *
 *     npm run strangers -- --only go-oidc --cell denied --logins 2 --verbose
 *     npm run strangers -- --logins 20 --replay --write
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Option } from 'commander'
import { createBrowserDriver } from '../drivers/browser.ts'
import { launchChromium } from '../drivers/chromium.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { type Example, exampleNamed, examples } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { missingFor } from '../examples/needs.ts'
import { collected, script, wholeNumber } from './script.ts'
import { bySetting, cells } from './strangers/cells.ts'
import { markdownStrangers } from './strangers/markdown.ts'
import { play, rehearse, type Told } from './strangers/play.ts'
import {
  type Exempt,
  type Played,
  type PlayedCell,
  type Round,
  readStrangers,
  strangersFile,
  strangersFolder,
  strangersText,
} from './strangers/record.ts'
import { openStage } from './strangers/stage.ts'
import { counts, isRight, judge, tally } from './strangers/tally.ts'

const command = script(
  'strangers',
  'Plays what the lab can do to the relying parties in examples/, and counts how often the injected cause comes first.',
)
  .addOption(new Option('--only <ID...>', 'these examples alone').choices(examples.map(({ id }) => id)))
  .option('--cell <PART>', 'cells with this in their name (repeatable)', collected)
  .option('--skip <PART>', 'leave cells with this in their name out (repeatable)', collected, [])
  .option('--logins <N>', 'how many logins each cell has', wholeNumber(1), 20)
  .option(
    '--replay',
    'also send each callback that failed because of its state to the replica that issued it',
  )
  .option('--verbose', 'show what was told of a login of each cell')
  .option('--json', 'print the result as JSON')
  .option('--write', 'keep the result in docs/generated')
  .parse()
const values = command.opts<{
  only?: readonly string[]
  cell?: readonly string[]
  skip: readonly string[]
  logins: number
  replay?: true
  verbose?: true
  json?: true
  write?: true
}>()
const { logins, replay = false } = values
const chosen = values.only ? values.only.map(exampleNamed) : examples.filter(({ singlePage }) => !singlePage)
const wanted = cells.filter(
  ({ name }) =>
    (!values.cell || values.cell.some((part) => name.includes(part))) &&
    !values.skip.some((part) => name.includes(part)),
)
if (wanted.length === 0)
  command.error(`error: there is no such cell: ${cells.map(({ name }) => name).join('; ')}.`)

const words = ({ signedIn, outcome, diagnoses, page }: Told) =>
  [
    `  ${signedIn ? 'signed in' : 'not signed in'}, told ${outcome ?? 'nothing'}: ${diagnoses.map(({ cause }) => cause).join(', ') || 'no cause'}; ${page}`,
    ...(diagnoses[0] ? [`  ${diagnoses[0].summary}`] : []),
  ].join('\n')

async function playExample(example: Example): Promise<PlayedCell[]> {
  const browser = example.singlePage ? await launchChromium() : undefined
  const driver = browser ? createBrowserDriver(browser) : createHttpDriver()
  const rows: PlayedCell[] = []
  try {
    await install(example.id)
    const applying = wanted.filter((cell) => cell.exempt(example) === undefined)
    for (const [setting, same] of bySetting(applying)) {
      await using stage = await openStage(example, setting, replay)
      await rehearse(stage, setting, driver)
      for (const cell of same) {
        const began = performance.now()
        const told = await play(stage, cell, logins, driver)
        const causes = [...cell.causes, ...cell.also(example)]
        const row = { cell: cell.name, causes, ...tally(told, causes) }
        rows.push(row)
        const seconds = ((performance.now() - began) / 1000).toFixed(1)
        const said = Object.entries(row.said).map(([what, often]) => `${often} ${what}`)
        console.error(
          `${example.id}: ${cell.name}: ${isRight(row) ? '' : 'WRONG, '}${row.signedIn} signed in, ${said.join(', ')} (${seconds} s)`,
        )
        const odd = told.find((one) => !['signedIn', 'right'].includes(judge(one, causes)) || !one.struck)
        if (odd ?? (values.verbose && told[0])) console.error(words(odd ?? (told[0] as Told)))
      }
      // After each setting, so that a run that is interrupted keeps what it has.
      if (values.write) await keep(example, rows)
    }
    return cells.flatMap(({ name }) => rows.filter(({ cell }) => cell === name))
  } finally {
    await driver.close()
    await browser?.close()
  }
}

const exemptOf = (example: Example): Exempt[] =>
  cells.flatMap(({ name, exempt }) => {
    const why = exempt(example)
    return why === undefined ? [] : [{ cell: name, why }]
  })

/** Cells that were not played now keep what they had. */
function merged(before: Round | undefined, rows: readonly PlayedCell[]): Round {
  const kept = before?.logins === logins ? before.cells : []
  const now = new Map([...kept, ...rows].map((row) => [row.cell, row]))
  return { logins, cells: cells.flatMap(({ name }) => now.get(name) ?? []) }
}

async function keep(example: Example, rows: readonly PlayedCell[]): Promise<void> {
  const all = readStrangers()
  const before = all[example.id]
  const round = replay ? 'withReplay' : 'withoutReplay'
  const played: Played = {
    ...before,
    played: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    driver: example.singlePage ? 'browser' : 'http',
    exempt: exemptOf(example),
    [round]: merged(before?.[round], rows),
  }
  const now = { ...all, [example.id]: played }
  const ordered = Object.fromEntries(examples.flatMap(({ id }) => (now[id] ? [[id, now[id]]] : [])))
  await writeFile(strangersFile, strangersText(ordered))
  await writeFile(join(strangersFolder, 'strangers.md'), markdownStrangers(ordered))
}

const results: Record<string, readonly PlayedCell[]> = {}
for (const example of chosen) {
  const missing = missingFor(example)
  if (missing !== undefined) {
    console.error(`${example.id}: not played, ${missing}`)
    continue
  }
  results[example.id] = await playExample(example)
}
const played = Object.entries(results).flatMap(([id, rows]) => rows.map((row) => ({ id, row })))
if (values.json) console.log(JSON.stringify(results, undefined, 2))
else {
  console.table(
    played.map(({ id, row }) => ({
      example: id,
      cell: row.cell,
      ...Object.fromEntries(counts.map((count) => [count, row[count]])),
      notStruck: row.notStruck,
    })),
  )
}
const failing = played.filter(({ row }) => !isRight(row))
const proven = played.reduce((sum, { row }) => sum + row.wrongProven, 0)
console.error(
  `${played.length} cells of ${logins} logins: ${failing.length} in which fickle was not right, ${proven} logins with a wrong cause called proven.`,
)
process.exitCode = failing.length > 0 ? 1 : 0
