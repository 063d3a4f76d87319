/** `npm test`: everything, one stage after the other, and a last line that counts: `N passed, N failed`. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Count {
  passed: number
  failed: number
}

interface Stage {
  readonly title: string
  readonly command: readonly string[]
  /** Reads the number of tests out of what the stage wrote; without it the stage counts as one. */
  readonly count?: (folder: string) => Count
}

const folder = mkdtempSync(join(tmpdir(), 'fickle-test-'))
const readJson = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

const stages: readonly Stage[] = [
  { title: 'programs that the tests drive', command: ['node', 'tools/programs.ts'] },
  { title: 'types', command: ['tsc', '-p', '.'] },
  { title: 'lint', command: ['biome', 'ci', '--max-diagnostics=20'] },
  { title: 'unused code', command: ['knip'] },
  { title: 'regular expressions', command: ['node', 'tools/regexes.ts'] },
  { title: 'generated files in sync', command: ['node', 'tools/generate.ts', '--check'] },
  {
    title: 'unit and socket tests',
    command: [
      'vitest',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${join(folder, 'vitest.json')}`,
    ],
    count: () => {
      const { numPassedTests, numTotalTests, numFailedTestSuites, numFailedTests } = readJson('vitest.json')
      const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0)
      return { passed: numPassedTests, failed: failed + (numTotalTests === 0 ? 1 : 0) }
    },
  },
  {
    title: 'the catalogue, proven both ways',
    command: ['node', 'proving/main.ts', '--count', join(folder, 'prove.json')],
    count: () => readJson('prove.json'),
  },
  {
    title: 'scenarios and pages in a real browser',
    command: ['playwright', 'test', '--reporter=line,json'],
    count: () => {
      const { stats } = readJson('playwright.json')
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected + (stats.expected === 0 ? 1 : 0),
      }
    },
  },
]

/** Runs a stage and tells whether it ended well. */
function run([command = '', ...parameters]: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'playwright.json') },
    })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}

const total: Count = { passed: 0, failed: 0 }
const bad: string[] = []
for (const { title, command, count } of stages) {
  console.log(`\n== ${title}`)
  const started = Date.now()
  const ok = await run(command)
  let counted: Count = ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    if (count) counted = count(folder)
  } catch {
    counted = { passed: 0, failed: 1 }
  }
  // A stage that ended badly has failed, whatever it counted.
  if (!ok && counted.failed === 0) counted.failed = 1
  total.passed += counted.passed
  total.failed += counted.failed
  if (counted.failed > 0) bad.push(title)
  console.log(
    `   ${title}: ${counted.passed} passed, ${counted.failed} failed, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
}
rmSync(folder, { recursive: true, force: true })
if (bad.length > 0) console.log(`\nFailed: ${bad.join('; ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
