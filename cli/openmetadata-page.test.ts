/** Guard: every command of docs/openmetadata.md runs, and shows the failure that it stands under. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runFickle, startFickle } from './testing/fickle.ts'

const text = readFileSync(join(import.meta.dirname, '../docs/openmetadata.md'), 'utf8')
const commands = [...text.matchAll(/^```sh\n([^`]*)^```$/gm)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
)
const plays = commands.filter((command) => command.startsWith('fickle play '))
const others = commands.filter((command) => !plays.includes(command))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-docs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('each scenario that the page names is played, and fails as it must', async () => {
  expect(plays.length).toBeGreaterThan(20)
  const names = plays.map((command) => /^fickle play ([a-z0-9-]+) --driver http$/.exec(command)?.[1])
  for (const [index, name] of names.entries()) expect(name, plays[index]).toBeDefined()
  const finished = await runFickle(['play', '--driver', 'http', '--json', ...new Set(names as string[])])
  const { scenarios } = JSON.parse(finished.stdout) as { scenarios: { id: string; asExpected: boolean }[] }
  expect(scenarios.filter(({ asExpected }) => !asExpected)).toEqual([])
  expect(scenarios).toHaveLength(new Set(names).size)
  expect(finished.code).toBe(0)
})

test('the two commands of the doctor run as they stand', async () => {
  expect(others).toEqual([
    'fickle doctor --rp-config values.yaml --rp-config .env',
    'fickle doctor --rp-config openmetadata.yaml --against http://localhost:6749 --generation all',
  ])
  const provider = startFickle(['provider', '--port', '0'])
  try {
    const issuer = /provider=(\S+)/.exec(await provider.until(/\nready/))?.[1]
    await writeFile(
      join(folder, 'openmetadata.yaml'),
      [
        'authenticationConfiguration:',
        `  publicKeyUrls: [${issuer}/oidc/jwks]`,
        '  oidcConfiguration:',
        '    id: om',
        '    secret: s3cr3t',
        '    discoveryUri: http://idp.invalid/.well-known/openid-configuration',
        '    callbackUrl: http://localhost:1/callback',
        '    serverUrl: http://localhost:1',
      ].join('\n'),
    )
    await writeFile(
      join(folder, 'values.yaml'),
      'openmetadata: {config: {authentication: {clientType: confidential, oidcConfiguration: {enabled: true}}}}\n',
    )
    await writeFile(join(folder, '.env'), `OIDC_DISCOVERY_URI=${issuer}\n`)
    const [first = '', second = ''] = others.map((command) =>
      command.replace('http://localhost:6749', String(issuer)),
    )
    const read = await runFickle(first.split(' ').slice(1), { cwd: folder })
    expect([read.code, read.stdout]).toEqual([1, expect.stringContaining('secret-reference')])
    const tried = await runFickle(second.split(' ').slice(1), { cwd: folder })
    expect(tried.stdout).toMatch(/om-1\.5 +works/)
    expect(tried.stdout).toMatch(/om-main +works/)
  } finally {
    provider.child.kill('SIGTERM')
    await provider.finished
  }
})
