/** Guard: the code of docs/library.md and of docs/testing.md runs as it stands, on an application that knows nothing of fickle. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commandLine } from '../common/testing/published.ts'
import { install } from '../examples/install.ts'
import { launch } from '../examples/launch.ts'
import { blocksOf, folderWith } from './testing/doc-blocks.ts'
import { startFickle } from './testing/fickle-process.ts'

const root = join(import.meta.dirname, '..')
beforeAll(() => install('openid-client'), 120_000)

const run = (cwd: string, ...parameters: string[]) =>
  promisify(execFile)(process.execPath, parameters, { cwd, env: { ...process.env, NO_COLOR: '1' } })

/** What each program of the library's page prints, in the order of the page. */
const printed = [
  /^true$/,
  /^http:\/\/localhost:\d+\/standard~id-token-nonce-mismatch\n2$/,
  /^authorization-request, sign-in, authorization-response, client-request\nundefined$/,
  /^replica-1 up, replica-2 up\nsticky$/,
  /^id-token-nonce-mismatch passed\nuserinfo-sub-mismatch passed\n0$/,
  /^state-not-returned likely\ntrue$/,
]

test('each program of the page about the library runs and prints what it promises', async () => {
  const blocks = blocksOf('library.md', 'ts')
  expect(blocks).toHaveLength(printed.length)
  const files = Object.fromEntries(blocks.map((text, index) => [`program-${index}.ts`, text]))
  await using place = await folderWith(files)
  await Promise.all(
    printed.map(async (expected, index) => {
      const { stdout } = await run(place.folder, `program-${index}.ts`)
      expect(stdout.trim(), `program ${index + 1}`).toMatch(expected)
    }),
  )
})

test('the tests of the page about testing hold under Vitest', async () => {
  const [suite = '', ...others] = blocksOf('testing.md', 'ts vitest')
  expect(others).toEqual([])
  await using place = await folderWith({
    'sign-in.test.ts': suite,
    'vitest.config.ts': "export default { test: { include: ['*.test.ts'], testTimeout: 30_000 } }",
    'my-application.ts': [
      `import { launch } from '${join(root, 'examples/launch.ts')}'`,
      `import { onTestFinished } from '${join(root, 'node_modules/vitest/dist/index.js')}'`,
      'export async function startApplication(issuer) {',
      "  const app = await launch('openid-client', { issuer })",
      '  onTestFinished(() => app.close())',
      '  return app.url',
      '}',
    ].join('\n'),
  })
  const output = join(place.folder, 'result.json')
  const runner = join(root, 'node_modules/vitest/vitest.mjs')
  await run(place.folder, runner, 'run', '--reporter=json', `--outputFile=${output}`).catch(() => {})
  const { numPassedTests, testResults } = JSON.parse(await readFile(output, 'utf8'))
  const failures = testResults.flatMap(
    ({
      assertionResults,
      message,
    }: {
      assertionResults: { failureMessages: string[] }[]
      message: string
    }) => [
      ...(message ? [message] : []),
      ...assertionResults.flatMap(({ failureMessages }) => failureMessages),
    ],
  )
  expect(failures).toEqual([])
  expect(numPassedTests).toBe(suite.match(/^test\(/gm)?.length)
})

test('the check of the workflow runs as it stands, and its SARIF points into the repository', async () => {
  const workflow = parse(await readFile(join(root, 'docs/check-workflow.yml'), 'utf8'))
  const steps: { run?: string }[] = workflow.jobs.check.steps
  const command = steps.find(({ run: text }) => text?.startsWith('npx fickle check'))?.run ?? ''
  const fickle = await startFickle(['provider', '--port', '0', '--in-memory'])
  const app = await launch('openid-client', { issuer: fickle.addresses.provider ?? '' })
  try {
    await using place = await folderWith({
      'rp.yaml': `login: ${app.login}\nsignedIn: ${app.signedIn}\nlibrary: openid-client\n`,
      'known-failures.json': '{"results":[]}',
    })
    const words = command
      .replace('http://localhost:6749', fickle.addresses.provider ?? '')
      .split(' ')
      .slice(2)
    await run(place.folder, commandLine(), ...words, '--quirk', 'id-token-typ-at-jwt')
    const { runs } = JSON.parse(await readFile(join(place.folder, 'check.sarif'), 'utf8'))
    const found = runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'id-token-typ-at-jwt')
    expect(found.locations[0].physicalLocation.artifactLocation.uri).toBe('rp.yaml')
    expect(await readFile(join(place.folder, 'check.html'), 'utf8')).toContain('(openid-client)')
  } finally {
    await app.close()
    await fickle.stop()
  }
})
