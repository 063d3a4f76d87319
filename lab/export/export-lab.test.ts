/** An export does what it says: its configurations run in the real programs, and its spec fails before the fix and passes after it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { freePort } from '../../common/free-port.ts'
import { findChromium } from '../../drivers/chromium.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { readConfiguration } from '../../relying-party/config/configuration.ts'
import { findProgram, runProgram } from '../engines/program.ts'
import { createHttpBrowser } from '../matrix/http-login.ts'
import { stageLab } from '../testing/stage.ts'
import { exportFiles, exportLab } from './export-lab.ts'

let provider: FickleProvider
const closers: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    journal: createJournal(),
    stateFolder: false,
    autoSignIn: 'alice',
  })
})
afterAll(() => provider.close())
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'fickle-export-'))
  closers.push(() => rm(path, { recursive: true, force: true }))
  return path
}

/** Runs an exported configuration on loopback; answers where it listens. */
async function bringUp(engine: 'haproxy' | 'nginx', name: 'broken' | 'fixed'): Promise<string> {
  const appPort = await freePort()
  const app = `http://localhost:${appPort}`
  const { lab } = await stageLab(`${provider.url}/standard`, {
    configuration: () =>
      readConfiguration({
        environment: {
          OIDC_CLIENT_ID: 'app',
          OIDC_CLIENT_SECRET: 'for-tests-only',
          OIDC_DISCOVERY_URI: `${provider.url}/standard/.well-known/openid-configuration`,
          OIDC_CALLBACK: `${app}/callback`,
          OIDC_SERVER_URL: app,
          AUTHENTICATION_PUBLIC_KEYS: `[${app}/api/v1/system/config/jwks]`,
        },
      }),
  })
  closers.push(() => lab.close())
  let text = exportFiles()[`${engine}/${name}.${engine === 'nginx' ? 'conf' : 'cfg'}`] ?? ''
  for (const replica of lab.replicas) {
    // A name that is resolved to addresses, as the names of containers are.
    text = text.replaceAll(`${replica.name}:8585`, new URL(replica.url).host)
  }
  text = text
    .replace('bind *:8080', `bind 127.0.0.1:${appPort}`)
    .replace('listen 8080', `listen 127.0.0.1:${appPort}`)
  const at = await folder()
  await writeFile(join(at, 'configuration'), text)
  const own = `daemon off; pid ${at}/nginx.pid; error_log stderr;`
  const parameters =
    engine === 'nginx'
      ? ['-p', at, '-e', 'stderr', '-c', join(at, 'configuration'), '-g', own]
      : ['-db', '-f', join(at, 'configuration')]
  const child = spawn(findProgram(engine) ?? engine, parameters, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  closers.push(async () => {
    if (child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  })
  for (const due = Date.now() + 10_000; ; ) {
    const status = await fetch(app).then(
      (answer) => answer.status,
      () => undefined,
    )
    if (status === 200) return app
    if (Date.now() > due || child.exitCode !== null) throw new Error(`${engine} answered ${status}: ${said}`)
  }
}

async function failures(app: string, logins: number): Promise<number> {
  let failed = 0
  for (let login = 0; login < logins; login += 1) {
    const { status } = await createHttpBrowser().open(`${app}/api/v1/auth/login`)
    if (status !== 200) failed += 1
  }
  return failed
}

test.for(['haproxy', 'nginx'] as const)('%s fails before the fix and signs in after it', async (engine) => {
  expect(await failures(await bringUp(engine, 'broken'), 4)).toBe(4)
  expect(await failures(await bringUp(engine, 'fixed'), 4)).toBe(0)
})

async function playwright(at: string, app: string): Promise<{ code: unknown; output: string }> {
  const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js')
  const child = spawn(process.execPath, [cli, 'test', '--reporter=line'], {
    cwd: at,
    env: { ...process.env, APP_URL: app, CHROMIUM: await findChromium(), CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const [code] = await once(child, 'close')
  return { code, output }
}

test('its Playwright spec fails before the fix and passes after it', async () => {
  const at = await folder()
  await exportLab(at)
  await symlink(join(import.meta.dirname, '../../node_modules'), join(at, 'node_modules'))
  const before = await playwright(at, await bringUp('haproxy', 'broken'))
  expect(before.output, before.output).toContain('its state is on another replica')
  expect(before.code).toBe(1)
  const after = await playwright(at, await bringUp('haproxy', 'fixed'))
  expect(after.output, after.output).toContain('1 passed')
  expect(after.code).toBe(0)
})

test('compose and Kubernetes files are whole, with and without the fix', async () => {
  const files = exportFiles({
    image: 'me/app:1.2',
    port: 3000,
    replicas: 3,
    environment: { ISSUER: 'PROVIDER', HOME_URL: 'APP/home' },
  })
  const { services } = parse(files['docker-compose.yml'] ?? '') as {
    services: Record<string, { image: string; environment?: Record<string, string> }>
  }
  expect(Object.keys(services)).toEqual([
    'balancer',
    'replica-1',
    'replica-2',
    'replica-3',
    'provider',
    'redis',
  ])
  expect(services['replica-2']).toMatchObject({
    image: 'me/app:1.2',
    environment: {
      PORT: '3000',
      ISSUER: 'http://provider:6749/standard',
      HOME_URL: 'http://localhost:8585/home',
    },
  })
  const kinds = (name: string) =>
    parseAllDocuments(files[`kubernetes/${name}.yaml`] ?? '').map((document) => {
      expect(document.errors).toEqual([])
      return document.toJS() as {
        kind: string
        metadata: { name: string; annotations?: Record<string, string> }
      }
    })
  const [broken, fixed] = [kinds('broken'), kinds('fixed')]
  expect(broken.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
    'Ingress/app',
    'Service/app',
    'Deployment/app',
    'Deployment/provider',
    'Service/provider',
    'Ingress/provider',
  ])
  expect(broken[0]?.metadata.annotations).toBeUndefined()
  expect(fixed[0]?.metadata.annotations?.['nginx.ingress.kubernetes.io/affinity']).toBe('cookie')
})

test('values of variables come to the application as they were written, in compose and in Kubernetes', () => {
  const values = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what compose would replace
    PASSWORD: 'pa$word$$ ${HOME} $(PORT)',
    ANSWER: 'yes',
    NUMBER: '0x10',
    ZERO: '010',
    NOTHING: '',
    LINES: 'a\nb: "c" # d',
    NULL: '~',
  }
  const files = exportFiles({ image: 'me/app', environment: values })
  // YAML as Go's libraries read it, and then what compose makes of dollar signs.
  const compose = parse(files['docker-compose.yml'] ?? '', { version: '1.1' }) as {
    services: Record<string, { environment: Record<string, string> }>
  }
  const interpolated = (text: string) => {
    expect(text.replaceAll('$$', '')).not.toContain('$')
    return text.replaceAll('$$', '$')
  }
  const { PORT: _, ...inCompose } = compose.services['replica-1']?.environment ?? {}
  expect(
    Object.fromEntries(Object.entries(inCompose).map(([name, value]) => [name, interpolated(value)])),
  ).toEqual(values)
  const deployment = parseAllDocuments(files['kubernetes/broken.yaml'] ?? '', { version: '1.1' })
    .map((document) => document.toJS())
    .find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'app')
  const { env } = deployment.spec.template.spec.containers[0] as {
    env: { name: string; value: string }[]
  }
  expect(
    Object.fromEntries(
      env.filter(({ name }) => name !== 'PORT').map(({ name, value }) => [name, interpolated(value)]),
    ),
  ).toEqual(values)
})

test('provider, replicas and browser are told one issuer, in compose and in Kubernetes', () => {
  const files = exportFiles({
    image: 'me/app',
    providerPort: 7000,
    appPort: 7001,
    environment: { ISSUER: 'ISSUER', DISCOVERY: 'DISCOVERY', REDIRECT: 'APP/cb' },
  })
  const { services } = parse(files['docker-compose.yml'] ?? '') as {
    services: Record<string, { environment: Record<string, string>; ports: string[] }>
  }
  const { provider: own, 'replica-1': replica, balancer } = services
  expect(own?.environment).toMatchObject({ FICKLE_PUBLIC_URL: 'http://provider:7000', FICKLE_PORT: '7000' })
  expect(own?.environment.FICKLE_INTERNAL_URL).toBeUndefined()
  expect(own?.ports).toEqual(['127.0.0.1:7000:7000'])
  expect(balancer?.ports).toEqual(['127.0.0.1:7001:8080'])
  expect(replica?.environment).toMatchObject({
    ISSUER: 'http://provider:7000/standard',
    DISCOVERY: 'http://provider:7000/standard/.well-known/openid-configuration',
    REDIRECT: 'http://localhost:7001/cb',
  })
  expect(files['playwright.config.ts']).toContain('MAP provider 127.0.0.1')
  const kubernetes = files['kubernetes/fixed.yaml'] ?? ''
  expect(kubernetes).toContain('"http://provider/standard"')
  expect(kubernetes).not.toContain('7000/standard')
  expect(kubernetes).toContain('"http://app.fickle.test/cb"')
})

test('nothing that is there is overwritten unless asked', async () => {
  const at = await folder()
  await writeFile(join(at, 'docker-compose.yml'), 'mine')
  await expect(exportLab(at)).rejects.toMatchObject({ code: 'ERR_EXPORT_EXISTS' })
  expect(await readFile(join(at, 'docker-compose.yml'), 'utf8')).toBe('mine')
  const written = await exportLab(at, { force: true })
  expect(written).toContain('login.spec.ts')
  expect(await readFile(join(at, 'docker-compose.yml'), 'utf8')).toContain('services:')
})

test('what would break a file is refused', () => {
  expect(() => exportFiles({ callbackPath: "/x' + process.exit() + '" })).toThrow(
    /is not a path for callbacks/,
  )
  expect(() => exportFiles({ image: 'a b' })).toThrow(/is not the name of an image/)
  expect(() => exportFiles({ replicas: 1 })).toThrow(/cannot show it/)
})

test('a program that is missing says how to get it', async () => {
  const program = {
    name: 'no-such-balancer',
    install: 'apt install it',
    farewell: 'SIGTERM',
    parameters: () => [],
  } as const
  await expect(runProgram(program, () => '')).rejects.toMatchObject({
    code: 'ERR_PROGRAM_MISSING',
    fix: expect.stringContaining('apt install it'),
  })
})
