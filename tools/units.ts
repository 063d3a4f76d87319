/**
 * Plays the unit and socket tests, and a few files with a failure once more, each alone: what passes then hangs on the machine's
 * load or on chance. It counts as passed, and is named, for somebody to make it steady.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Count } from './suite/run-stages.ts'

/** More files than these do not fail by chance. */
const MOST_FILES = 3

interface TestFile {
  readonly name: string
  readonly status: 'passed' | 'failed'
  readonly assertionResults: readonly { readonly status: string }[]
}

function play(folder: string, name: string, files: readonly string[] = []): readonly TestFile[] {
  const report = join(folder, `${name}.json`)
  const reporters = [
    '--reporter=dot',
    '--reporter=./tools/suite/say-skipped.ts',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  spawnSync('vitest', ['run', ...reporters, ...files], { stdio: 'inherit' })
  return JSON.parse(readFileSync(report, 'utf8')).testResults
}

const withStatus = (files: readonly TestFile[], wanted: string) =>
  files.flatMap((file) => file.assertionResults.filter(({ status }) => status === wanted)).length

const failedAmong = (files: readonly TestFile[]) => files.filter(({ status }) => status === 'failed')

/** Tests by their end; a file that failed without one, in its set-up, counts as one. */
function countOf(files: readonly TestFile[]): Count {
  const inSetUp = failedAmong(files).filter(({ assertionResults }) =>
    assertionResults.every(({ status }) => status !== 'failed'),
  )
  const passed = withStatus(files, 'passed')
  return { passed, failed: withStatus(files, 'failed') + inSetUp.length + (files.length === 0 ? 1 : 0) }
}

/** @param folder where the reports are written, and `units.json` with the count */
function playUnits(folder: string, files: readonly string[]): Count {
  const first = play(folder, 'first', files)
  const failed = failedAmong(first)
  if (failed.length === 0 || failed.length > MOST_FILES) return countOf(first)
  const again = failed.flatMap(({ name }, index) => play(folder, `again-${index}`, [name]))
  for (const { name } of again.filter(({ status }) => status === 'passed'))
    console.log(`\nFailed once and passed when played again: ${relative('.', name)}. Make it steady.\n`)
  return countOf([...first.filter(({ status }) => status === 'passed'), ...again])
}

const [folder = '', ...files] = process.argv.slice(2)
const count = playUnits(folder, files)
writeFileSync(join(folder, 'units.json'), JSON.stringify(count))
process.exitCode = count.failed > 0 ? 1 : 0
