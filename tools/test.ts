/** `npm test`: everything, and a last line that counts: `N passed, N failed`. What needs little waits for nothing. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMAND_LINE } from '../common/testing/published.ts'
import { bundlePublished } from './suite/bundle-published.ts'
import { type Outcome, runStages, type Stage } from './suite/run-stages.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-test-'))
const readJson = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

const programs: Stage = { title: 'programs that the tests drive', command: ['node', 'tools/programs.ts'] }

const reading: readonly Stage[] = [
  // By one checker: each of several finds out anew what the others know, and the other core has tests to run.
  { title: 'types', command: ['tsc', '-p', '.', '--checkers', '1'] },
  { title: 'lint', command: ['biome', 'ci', '--max-diagnostics=20'] },
  { title: 'unused code', command: ['knip'] },
  { title: 'regular expressions', command: ['node', 'tools/regexes.ts'] },
  { title: 'generated files in sync', command: ['node', 'tools/generate.ts', '--check'] },
  {
    title: 'the catalogue, proven both ways',
    command: ['node', 'proving/main.ts', '--count', join(folder, 'prove.json')],
    count: () => readJson('prove.json'),
  },
]

const units: Stage = {
  title: 'unit and socket tests',
  command: ['node', 'tools/units.ts', folder],
  count: () => readJson('units.json'),
}

const browser: Stage = {
  title: 'scenarios and pages in a real browser',
  command: ['playwright', 'test', '--retries=1', '--reporter=line,json,./tools/suite/say-skipped.ts'],
  count: () => {
    const { stats } = readJson('playwright.json')
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + (stats.expected === 0 ? 1 : 0),
    }
  },
}

const print = (text: string) => process.stdout.write(text)
const env = {
  ...process.env,
  PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'playwright.json'),
  // Once for both of those that would make it.
  [COMMAND_LINE]: await bundlePublished(),
  // Hundreds of processes of the same few programs are started, which are compiled once.
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/compiled'),
  // Lock files pin each package by its hash, so none needs to be asked for anew.
  npm_config_prefer_offline: 'true',
  // Maven runs for seconds, in which code that is compiled for a long life does not pay.
  MAVEN_OPTS: `-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${process.env.MAVEN_OPTS ?? ''}`,
}
const outcomes: Outcome[] = []
// Each lane leaves the processor to the other where it waits; nothing is judged by how long it takes.
for (const lanes of [[[programs]], [[units], [...reading, browser]]])
  outcomes.push(...(await runStages(lanes, print, env)))
rmSync(folder, { recursive: true, force: true })

const bad = outcomes.filter(({ failed }) => failed > 0).map(({ title }) => title)
if (bad.length > 0) console.log(`\nFailed: ${bad.join('; ')}`)
const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0
