/** `fickle lab` and its kin against the real program: secrets, replicas of your own, the matrix, faults. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runFickle, startFickle } from '../testing/fickle.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-judging-'))
const secret = 'hush-hush-client-secret'
const free = ['--in-memory', '--port', '0', '--app-port', '0', '--replica-port', '0']
/** Answers with its variables. */
const server =
  "require('http').createServer((q,s)=>s.end(JSON.stringify(process.env))).listen(process.env.PORT)"
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

test('neither what the lab prints nor its journal, pages and exports show a secret', async () => {
  const { stdout } = await runFickle([
    'token',
    '--provider',
    provider,
    '--json',
    '--scope',
    'openid offline_access',
  ])
  const tokens = JSON.parse(stdout) as Record<string, string>
  const { logins } = (await (await fetch(`${provider}/.fickle/api/logins`)).json()) as {
    logins: { id: string }[]
  }
  expect(logins.length).toBeGreaterThan(0)
  const paths = [
    '',
    'metrics',
    'api/logins?format=har',
    ...logins.flatMap(({ id }) => [
      `logins/${id}`,
      `api/logins/${id}`,
      `api/logins/${id}?format=har`,
      `api/logins/${id}?format=mermaid`,
    ]),
  ]
  const texts = await Promise.all(
    paths.map(async (path) => (await fetch(`${provider}/.fickle/${path}`)).text()),
  )
  const all = texts.join('\n') + (await lab.until(/ready/))
  for (const value of [secret, tokens.access_token, tokens.refresh_token, tokens.id_token]) {
    expect(value).toBeTypeOf('string')
    expect(all).not.toContain(value)
  }
})

test('replicas of one’s own are gone when the lab is', async () => {
  const server = "require('http').createServer((q,s)=>s.end(String(process.pid))).listen(process.env.PORT)"
  const own = startFickle([
    'lab',
    ...free,
    '--replicas',
    '2',
    '--command',
    `"${process.execPath}" -e "${server}"`,
  ])
  const said = await own.until(/^ready$/m)
  const replicas = [...said.matchAll(/^replica-\d=(\S+)$/gm)].map(([, url]) => url ?? '')
  expect(replicas).toHaveLength(2)
  const pids = await Promise.all(replicas.map(async (url) => Number(await (await fetch(url)).text())))
  own.child.kill('SIGTERM')
  expect((await own.finished).code).toBe(0)
  // A process that has ended and waits for somebody to ask how is gone, too.
  const isAlive = (pid: number) =>
    existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
})

test('lab matrix shows expected beside observed, as JSON and as a page', async () => {
  const report = join(folder, 'matrix.html')
  const { code, stdout } = await runFickle([
    'lab',
    'matrix',
    '--policies',
    'callback-elsewhere',
    '--policies',
    'sticky',
    '--logins',
    '3',
    '--json',
    '--report',
    report,
  ])
  expect(code).toBe(0)
  expect(JSON.parse(stdout).rows).toMatchObject([
    {
      replicas: 2,
      engine: 'built-in',
      balance: 'callback-elsewhere',
      store: 'memory',
      logins: 3,
      failed: 3,
      expected: 1,
      diagnosis: 'other-replica',
    },
    { balance: 'sticky', failed: 0, expected: 0 },
  ])
  expect(readFileSync(report, 'utf8')).toContain('callback-elsewhere')
})

test('lab matrix refuses a policy that is none, with the nearest', async () => {
  const { code, stderr } = await runFickle(['lab', 'matrix', '--policies', 'sticki'])
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('the nearest is sticky') })
})

test('lab fault strikes a running lab and is taken back', async () => {
  const fault = (...parameters: string[]) =>
    runFickle(['lab', 'fault', ...parameters, '--app', app, '--json'])
  const struck = await fault('restart', 'owner', '--when', 'before-callback')
  expect(JSON.parse(struck.stdout).faults).toEqual([
    expect.objectContaining({ fault: 'restart', waiting: true }),
  ])
  const cleared = await fault('restart', '--clear')
  expect(JSON.parse(cleared.stdout).faults).toEqual([])
})

test('lab fault says what cannot be done there, and where no lab answers', async () => {
  const [unknown, impossible, nowhere] = await Promise.all([
    runFickle(['lab', 'fault', 'kil', '--app', app]),
    runFickle(['lab', 'fault', 'redis-down', '--app', app]),
    runFickle(['lab', 'fault', 'kill', '--app', 'http://localhost:9']),
  ])
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "kill"') })
  expect(impossible).toMatchObject({ code: 2, stderr: expect.stringContaining('--store redis') })
  expect(nowhere).toMatchObject({ code: 3, stderr: expect.stringContaining('--app') })
})

test('lab export writes what it prints, and replaces nothing without --force', async () => {
  const to = join(folder, 'deployment')
  const parameters = ['lab', 'export', to, '--image', 'my/app:1', '--env', 'OIDC_ISSUER=PROVIDER']
  const { code, stdout } = await runFickle(parameters)
  expect(code).toBe(0)
  const files = stdout.trim().split('\n')
  expect(files).toEqual(
    expect.arrayContaining([
      'docker-compose.yml',
      'haproxy/fixed.cfg',
      'kubernetes/broken.yaml',
      'login.spec.ts',
    ]),
  )
  expect(files.filter((file) => !existsSync(join(to, file)))).toEqual([])
  expect(readFileSync(join(to, 'docker-compose.yml'), 'utf8')).toContain('my/app:1')
  const [again, forced] = [await runFickle(parameters), await runFickle([...parameters, '--force'])]
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') })
  expect(forced.code).toBe(0)
})

test('lab export says what is wrong with a variable or a folder, without showing a value', async () => {
  const [variable, file] = await Promise.all([
    runFickle(['lab', 'export', join(folder, 'x'), '--env', `no name=${secret}`]),
    runFickle(['lab', 'export', '/dev/null/x']),
  ])
  expect(variable).toMatchObject({ code: 2, stderr: expect.stringContaining('NAME=VALUE') })
  expect(variable.stderr).not.toContain(secret)
  expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining('/dev/null/x') })
})

test('what cannot work is refused before anything starts, with two sentences', async () => {
  const [issuer, variable, matrix, upstream] = await Promise.all([
    runFickle(['lab', ...free, '--issuer', 'standart']),
    runFickle(['lab', ...free, '--env', 'A=b']),
    runFickle(['lab', 'matrix', '--command', 'node x.js', '--login', '/login']),
    runFickle(['lab', ...free, '--upstream', 'http://127.0.0.1:1']),
  ])
  expect(issuer).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('no profile named'),
  })
  expect(variable).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--command') })
  expect(matrix).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--signed-in PATH') })
  expect(upstream).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('nothing listens there'),
  })
})

test('a command is told the addresses by the names that it reads, and what it was told is printed without secrets', async () => {
  const own = startFickle([
    'lab',
    ...free,
    '--replicas',
    '1',
    ...['MY_ISSUER=ISSUER', 'MY_DISCOVERY=DISCOVERY', 'BACK=APP/cb', 'CLIENT_SECRET=hush-hush'].flatMap(
      (pair) => ['--env', pair],
    ),
    ...['--issuer', 'standard~clock-offset=-5', '--command', `"${process.execPath}" -e "${server}"`],
  ])
  const said = await own.until(/^ready$/m)
  const told = await own.untilSaid(/CLIENT_SECRET/)
  const [at = '', here = ''] = ['provider', 'app'].map(
    (name) => new RegExp(`^${name}=(\\S+)$`, 'm').exec(said)?.[1] ?? '',
  )
  expect(await (await fetch(here)).json()).toMatchObject({
    MY_ISSUER: `${at}/standard~clock-offset=-5`,
    MY_DISCOVERY: `${at}/standard~clock-offset=-5/.well-known/openid-configuration`,
    BACK: `${here}/cb`,
    CLIENT_SECRET: 'hush-hush',
  })
  expect(told).toContain(`BACK=${here}/cb`)
  expect(told).not.toContain('hush-hush')
  expect(told).not.toContain('--store')
  own.child.kill('SIGTERM')
  await own.finished
})

test.each([
  ['--issuer', 'keycloak-26', '/keycloak-26/realms/demo'],
  ['--profile', 'keycloak-26', '/realms/demo'],
])(
  'with %s %s a command is told the issuer that discovery names, with its path',
  async (flag, name, path) => {
    const own = startFickle([
      ...['lab', ...free, '--replicas', '1', flag, name],
      ...['--env', 'ISSUER=ISSUER', '--env', 'DISCOVERY=DISCOVERY'],
      ...['--command', `"${process.execPath}" -e "${server}"`],
    ])
    const said = await own.until(/^ready$/m)
    const [at = '', here = ''] = ['provider', 'app'].map(
      (where) => new RegExp(`^${where}=(\\S+)$`, 'm').exec(said)?.[1] ?? '',
    )
    const { ISSUER, DISCOVERY } = (await (await fetch(here)).json()) as Record<string, string>
    expect(ISSUER).toBe(`${at}${path}`)
    expect(await (await fetch(DISCOVERY ?? '')).json()).toMatchObject({ issuer: ISSUER })
    own.child.kill('SIGTERM')
    await own.finished
  },
)
