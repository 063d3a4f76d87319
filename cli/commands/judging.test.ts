/** The commands that judge, against the real program: exit codes, results as JSON, reports, interruption. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runFickle, startFickle } from '../testing/fickle.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-judging-'))
const secret = 'hush-hush-client-secret'
const free = ['--in-memory', '--port', '0', '--app-port', '0', '--replica-port', '0']
let lab: Running
let provider = ''
let app = ''

beforeAll(async () => {
  lab = startFickle(['lab', ...free, '--balance', 'sticky'], { env: { OIDC_CLIENT_SECRET: secret } })
  const said = await lab.until(/^ready$/m)
  provider = /^provider=(\S+)$/m.exec(said)?.[1] ?? ''
  app = /^app=(\S+)$/m.exec(said)?.[1] ?? ''
})
afterAll(async () => {
  lab.child.kill('SIGTERM')
  await lab.finished
  rmSync(folder, { recursive: true })
})

const subject = () => [
  '--login',
  `${app}/api/v1/auth/login`,
  '--signed-in',
  `${app}/api/v1/users/loggedInUser`,
]
const check = (...parameters: string[]) =>
  runFickle(['check', '--provider', provider, '--driver', 'http', ...parameters])

test('check ends at a quirk that there is not, also where it follows a provider that runs elsewhere', async () => {
  const { code, stderr } = await check(...subject(), '--quirk', 'id-token-nonce-mismatc')
  expect(code).toBe(2)
  expect(stderr).toContain('There is no quirk "id-token-nonce-mismatc"')
})

test('play says how each ended as JSON and in reports, and ends with 0', async () => {
  const report = join(folder, 'play.xml')
  const { code, stdout } = await runFickle([
    'play',
    'callback-on-other-replica',
    '--driver',
    'http',
    '--json',
    '--report',
    report,
  ])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    passed: 1,
    failed: 0,
    scenarios: [
      {
        id: 'callback-on-other-replica',
        outcome: 'rejected',
        asExpected: true,
        error: 'Missing state parameter',
        diagnosis: { cause: 'other-replica' },
      },
    ],
  })
  expect(readFileSync(report, 'utf8')).toContain('<testsuite')
})

test('play refuses an unknown scenario and an unknown kind of report before it plays', async () => {
  const [scenario, report] = await Promise.all([
    runFickle(['play', 'callback-on-other-replicas', '--driver', 'http']),
    runFickle(['play', '--driver', 'http', '--report', 'play.docx']),
  ])
  expect(scenario).toMatchObject({ code: 2, stderr: expect.stringContaining('"callback-on-other-replica"') })
  expect(report).toMatchObject({ code: 2, stderr: expect.stringContaining('.sarif') })
})

test('play that is interrupted ends with 130 within two seconds and says nothing about it', async () => {
  const { child, untilSaid, finished } = startFickle(['play', '--driver', 'http'])
  await untilSaid(/Playing/)
  const asked = performance.now()
  child.kill('SIGINT')
  const { code, stdout, stderr } = await finished
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(performance.now() - asked).toBeLessThan(2000)
})

test('check judges a relying party that refuses what it must with 0', async () => {
  const { code, stdout } = await check(...subject(), '--quirk', 'id-token-nonce-mismatch', '--json')
  expect(code).toBe(0)
  const { results, summary } = JSON.parse(stdout)
  expect(results[0]).toMatchObject({
    quirk: 'id-token-nonce-mismatch',
    verdict: 'rejected',
    right: true,
    result: 'passed',
  })
  // The rows about its own requests stand beside it.
  expect(results.slice(1).every(({ quirk }: { quirk: string }) => quirk.startsWith('request-'))).toBe(true)
  expect(summary).toMatchObject({ failed: 0 })
})

test('check judges one that accepts tokens for others with 1', async () => {
  const careless = startFickle(['lab', ...free, '--replicas', '1', '--generation', 'om-1.5'])
  const said = await careless.until(/^ready$/m)
  const at = /^provider=(\S+)$/m.exec(said)?.[1] ?? ''
  const rp = /^app=(\S+)$/m.exec(said)?.[1] ?? ''
  const file = join(folder, 'careless.yaml')
  writeFileSync(file, `login: ${rp}/api/v1/auth/login\nsignedIn: ${rp}/api/v1/users/loggedInUser\n`)
  const { code, stdout, stderr } = await runFickle([
    'check',
    '--provider',
    at,
    '--driver',
    'http',
    '--rp',
    file,
    '--quirk',
    'id-token-aud-mismatch',
  ])
  careless.child.kill('SIGTERM')
  await careless.finished
  expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: expect.stringContaining('1 failed') })
})

test('check ends with 3 where the relying party cannot be reached', async () => {
  const { code, stderr } = await check(
    '--login',
    'http://localhost:9/login',
    '--signed-in',
    'http://localhost:9/me',
  )
  expect(code).toBe(3)
  expect(stderr).toMatch(/^fickle: The relying party does not answer at http:\/\/localhost:9\/me\./)
})

test('check ends with 2 where nobody says which relying party', async () => {
  expect(await check()).toMatchObject({ code: 2, stderr: expect.stringContaining('--signed-in') })
})

test('doctor names the line to change, ends with 1, and with 0 once it is changed', async () => {
  const file = join(folder, 'rp.yaml')
  const write = (useNonce: string) =>
    writeFileSync(
      file,
      [
        'authenticationConfiguration:',
        '  clientType: confidential',
        `  publicKeyUrls: [${app}/api/v1/system/config/jwks, ${provider}/oidc/jwks]`,
        '  oidcConfiguration:',
        '    id: my-app',
        `    secret: ${secret}`,
        `    discoveryUri: ${provider}/.well-known/openid-configuration`,
        `    useNonce: ${useNonce}`,
        `    callbackUrl: ${app}/callback`,
        `    serverUrl: ${app}`,
        '',
      ].join('\n'),
    )
  write('"perhaps"')
  const ill = await runFickle(['doctor', '--rp-config', file, '--json'])
  expect(ill.code).toBe(1)
  expect(JSON.parse(ill.stdout).findings).toContainEqual(
    expect.objectContaining({ key: 'oidcConfiguration.useNonce', line: 8 }),
  )
  write('true')
  const well = await runFickle(['doctor', '--rp-config', file])
  const faults = well.stdout.split('\n').filter((line) => /^(error|warning) /.test(line))
  expect({ code: well.code, faults }).toEqual({ code: 0, faults: [] })
  for (const { stdout, stderr } of [ill, well]) expect(stdout + stderr).not.toContain(secret)
})

test('doctor says which file is missing', async () => {
  expect(await runFickle(['doctor', '--rp-config', 'gone.yaml'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('gone.yaml'),
  })
})
