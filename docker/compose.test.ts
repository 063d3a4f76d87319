/** The containers' files: the compose file by its essentials, and HAProxy's configuration in the real HAProxy. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { freePort } from '../common/free-port.ts'
import { replicaProgram } from '../common/testing/published.ts'
import { createJournal } from '../journal/journal.ts'
import { createHttpBrowser } from '../lab/matrix/http-login.ts'
import { startRedisServer } from '../lab/stores/redis-server.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'

const root = join(import.meta.dirname, '..')
const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** The parts of the compose specification that the file uses. */
const service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  user: z.string(),
  environment: z.record(z.string(), z.string()).optional(),
  profiles: z.array(z.string()).optional(),
  networks: z.strictObject({ default: z.strictObject({ aliases: z.array(z.string()) }) }).optional(),
  volumes: z.array(z.string().regex(/^[\w./-]+:\/[\w./-]+(:ro)?$/)).optional(),
  tmpfs: z.array(z.string()).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
  healthcheck: z.strictObject({
    test: z.array(z.string()).refine(([how]) => how === 'CMD'),
    interval: z.string(),
    timeout: z.string(),
    start_period: z.string().optional(),
    retries: z.number(),
  }),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  restart: z.string(),
})

const compose = z.looseObject({
  name: z.string(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
})

const readCompose = () =>
  compose.parse(parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }))

test('the image of a checkout is built from every folder of sources', () => {
  const left = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  const folders = globSync('*/README.md', { cwd: root }).map((file) => dirname(file))
  expect(folders).toEqual(expect.arrayContaining(['cli', 'provider', 'reports', 'tools']))
  expect(folders.filter((folder) => left.includes(folder))).toEqual(['docs'])
})

test('the compose file has healthy, unprivileged services in the order in which a login travels', () => {
  const { services } = readCompose()
  const all = ['haproxy', 'replica-1', 'replica-2', 'provider', 'provider-2', 'redis']
  expect(Object.keys(services)).toEqual(all)
  const optional = all.filter((name) => services[name]?.profiles)
  expect(optional).toEqual(['provider-2'])
  for (const { user, depends_on = {} } of Object.values(services)) {
    expect(user).not.toMatch(/^(root|0)/)
    for (const name of Object.keys(depends_on)) expect(services).toHaveProperty(name)
  }
})

test('the replicas reach the provider inside and send the browser to it outside', () => {
  const { services } = readCompose()
  const provider = services.provider?.environment ?? {}
  const replica = services['replica-1']?.environment ?? {}
  expect(replica.OIDC_DISCOVERY_URI?.startsWith(`${provider.FICKLE_INTERNAL_URL}/`)).toBe(true)
  expect(replica.AUTHENTICATION_AUTHORITY?.startsWith(`${provider.FICKLE_PUBLIC_URL}/`)).toBe(true)
  expect(services.provider?.ports).toEqual([
    `127.0.0.1:${new URL(provider.FICKLE_PUBLIC_URL ?? '').port}:6749`,
  ])
  expect(services.haproxy?.ports).toEqual([`127.0.0.1:${new URL(replica.OIDC_SERVER_URL ?? '').port}:8585`])
  const config = readFileSync(join(root, 'docker/haproxy.cfg'), 'utf8')
  for (const name of ['replica-1', 'replica-2']) {
    expect(config).toContain(`-${name}:${services[name]?.environment?.PORT}}`)
  }
})

test('the second provider is the first to everybody: the same addresses, Redis and name', () => {
  const { services } = readCompose()
  const { provider, 'provider-2': second } = services
  for (const name of ['FICKLE_PUBLIC_URL', 'FICKLE_INTERNAL_URL', 'FICKLE_REDIS_URL']) {
    expect(second?.environment?.[name]).toBe(provider?.environment?.[name])
  }
  expect(provider?.environment?.FICKLE_REDIS_URL).toBe(`\${COMPOSE_PROFILES:+redis://redis:6379}`)
  expect(second?.networks?.default.aliases).toContain(
    new URL(provider?.environment?.FICKLE_INTERNAL_URL ?? '').hostname,
  )
  expect(second?.ports).toBeUndefined()
})

function run(command: string, parameters: string[], environment: Record<string, string>): ChildProcess {
  const child = spawn(command, parameters, {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A pipe that nobody reads would fill up and hold the program.
  child.stdout?.on('data', () => {})
  closers.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  })
  return child
}

const said = (child: ChildProcess, word: string) =>
  new Promise<void>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes(word)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`Ended with ${code}: ${text}`)))
  })

async function answers(url: string, wanted: number): Promise<void> {
  for (const due = Date.now() + 10_000; ; ) {
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => undefined,
    )
    if (status === wanted) return
    if (Date.now() > due) throw new Error(`${url} answered ${status}.`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

interface Setting {
  readonly balance?: string
  readonly store?: string
  /** As the profile `scaled`: the replicas talk to another process of the provider than the browser. */
  readonly scaled?: boolean
}

/** What docker-compose.yml brings up, without Docker: the same files and variables, loopback for names. */
async function bringUp({ balance, store, scaled = false }: Setting) {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-compose-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  const [journal, behind] = [createJournal(), createJournal()]
  const redis = store === 'redis' || scaled ? await startRedisServer() : undefined
  if (redis) closers.push(() => redis.close())
  const [port, insidePort] = [await freePort(), await freePort()]
  const inside = `http://localhost:${scaled ? insidePort : port}`
  const settings = {
    journal,
    stateFolder: false,
    autoSignIn: 'alice',
    publicUrl: `http://localhost:${port}`,
    ...(scaled && { internalUrl: inside }),
    ...(scaled && redis && { redisUrl: redis.url }),
  } as const
  const provider = await createFickleProvider({ ...settings, port })
  closers.push(() => provider.close())
  const second = scaled
    ? await createFickleProvider({ ...settings, journal: behind, port: insidePort })
    : undefined
  if (second) closers.push(() => second.close())
  const [appPort, firstPort, secondPort] = [await freePort(), await freePort(), await freePort()]
  const app = `http://localhost:${appPort}`
  const given = readCompose().services['replica-1']?.environment ?? {}
  const replicas = [firstPort, secondPort].map((port, index) =>
    run(process.execPath, [replicaProgram()], {
      ...given,
      HOST: '127.0.0.1',
      PORT: String(port),
      FICKLE_REPLICA_NAME: `replica-${index + 1}`,
      FICKLE_STORE: store ?? 'memory',
      FICKLE_REDIS_URL: redis?.url ?? '',
      FICKLE_BEARER_KEY_FILE: join(folder, 'bearer-key.json'),
      FICKLE_JOURNAL_URL: '',
      FICKLE_COOKIE_KEY: 'a key of the test, long enough to be taken',
      OIDC_CALLBACK: `${app}/callback`,
      OIDC_SERVER_URL: app,
      OIDC_DISCOVERY_URI: `${inside}/standard/.well-known/openid-configuration`,
      AUTHENTICATION_AUTHORITY: `${provider.url}/standard`,
      AUTHENTICATION_PUBLIC_KEYS: `[${app}/api/v1/system/config/jwks]`,
    }),
  )
  await Promise.all(replicas.map((replica) => said(replica, 'ready')))
  run('/usr/sbin/haproxy', ['-db', '-f', join(root, 'docker/haproxy.cfg')], {
    FICKLE_APP: `127.0.0.1:${appPort}`,
    FICKLE_REPLICA_1: `127.0.0.1:${firstPort}`,
    FICKLE_REPLICA_2: `127.0.0.1:${secondPort}`,
    ...(balance && { FICKLE_BALANCE: balance }),
  })
  await answers(`${app}/.fickle/livez`, 200)
  await answers(`${app}/`, 200)
  return {
    async signIn() {
      const { status, text } = await createHttpBrowser().open(`${app}/api/v1/auth/login`)
      return { status, text }
    },
    /** What the provider's second process saw of logins. */
    seenBehind: () => behind.logins().flatMap(({ events }) => events.map(({ kind }) => kind)),
  }
}

test('HAProxy takes its configuration without a warning', async () => {
  const child = spawn('/usr/sbin/haproxy', ['-c', '-V', '-f', join(root, 'docker/haproxy.cfg')], {
    env: { FICKLE_APP: '127.0.0.1:8585', FICKLE_REPLICA_1: '127.0.0.1:1', FICKLE_REPLICA_2: '127.0.0.1:2' },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  expect(await once(child, 'close')).toEqual([0, null])
  expect(text).toMatch(/valid/)
  expect(text).not.toMatch(/WARNING|ALERT/)
})

test('as it stands, HAProxy loses every login', async () => {
  const { signIn } = await bringUp({})
  for (let round = 0; round < 3; round += 1) {
    const { status, text } = await signIn()
    expect(status).toBe(400)
    expect(text).toContain('Missing state parameter')
  }
})

test('FICKLE_BALANCE=sticky signs in', async () => {
  const { signIn } = await bringUp({ balance: 'sticky' })
  for (let round = 0; round < 4; round += 1) expect(await signIn()).toMatchObject({ status: 200 })
})

test('FICKLE_STORE=redis signs in, although the callback goes elsewhere', async () => {
  const { signIn } = await bringUp({ store: 'redis' })
  expect((await signIn()).text).toContain('alice')
})

test('FICKLE_STORE=cookie signs in, although the callback goes elsewhere', async () => {
  const { signIn } = await bringUp({ store: 'cookie' })
  expect((await signIn()).text).toContain('alice')
})

test('COMPOSE_PROFILES=scaled signs in, although the code is redeemed at another process of the provider', async () => {
  const { signIn, seenBehind } = await bringUp({ balance: 'sticky', scaled: true })
  expect((await signIn()).text).toContain('alice')
  expect(seenBehind()).toContain('token-request')
  expect(seenBehind()).not.toContain('authorization-request')
})
