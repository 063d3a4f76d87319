/** The examples for other languages' tests work as they stand: they start fickle as a process; the container's is compiled. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { titleOf } from '../common/testing/not-run.ts'
import { commandLine } from '../common/testing/published.ts'
import { lack } from '../examples/needs.ts'

const root = join(import.meta.dirname, '..')
const FICKLE = `${process.execPath} ${commandLine()}`

const run = async (example: string, command: string, ...parameters: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(command, parameters, {
    cwd: join(root, 'examples', example),
    env: { ...process.env, FICKLE, GOFLAGS: '-count=1' },
  })
  return stdout
}

const hasPytest = await promisify(execFile)('pytest', ['--version']).then(
  () => undefined,
  () => 'pytest is not installed',
)

const tried = (title: string, reason: string | undefined, body: () => Promise<void>) =>
  test(titleOf(title, reason), { skip: reason !== undefined }, body)

tried('the pytest fixture starts a provider, and quirks act on the next login', hasPytest, async () => {
  expect(await run('pytest-fixture', 'pytest', '-q', '-p', 'no:cacheprovider')).toContain('2 passed')
})

tried('the Go test starts a provider, and quirks act on the next login', lack('go'), async () => {
  expect(await run('go-test', 'go', 'test', './...')).toMatch(/^ok/)
})

tried('the Testcontainers example compiles', lack('java'), async () => {
  await run('testcontainers-java', 'mvn', '-q', '-B', 'test-compile')
})
