/**
 * An export for an image of your own works with a conformant client. Containers are stood for by processes of the same
 * topology, which get exactly the variables that the compose file writes; the name by which containers know the provider
 * is resolved for the application by a hook, as the network of containers would.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startFickle } from '../cli/testing/fickle.ts'
import { freePort } from '../common/free-port.ts'
import { findChromium } from '../drivers/chromium.ts'
import { install } from '../examples/install.ts'
import { commandLineOf } from '../examples/launch.ts'
import { findProgram } from '../lab/engines/program.ts'
import { exportFiles, exportLab } from '../lab/export/export-lab.ts'

type Environment = Readonly<Record<string, string>>

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'fickle-export-'))
  closers.push(() => rm(path, { recursive: true, force: true }))
  return path
}

const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: 'localhost' }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

async function opened(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (const due = Date.now() + 300_000; !(await isOpen(port)); await later(50)) {
    if (child.exitCode !== null || Date.now() > due) throw new Error(`Port ${port} did not open: ${said()}`)
  }
}

/** Starts a process that ends with the test, and waits for its port. */
async function run(command: string, parameters: readonly string[], port: number, env: Environment = {}) {
  const child = spawn(command, parameters, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  closers.push(async () => {
    if (child.pid !== undefined && child.exitCode === null) {
      const gone = once(child, 'exit')
      process.kill(-child.pid, 'SIGKILL')
      await gone
    }
  })
  await opened(port, child, () => said)
}

interface Exported {
  readonly files: Readonly<Record<string, string>>
  readonly appPort: number
  readonly at: string
}

const paths = { loginPath: '/login', callbackPath: '/callback', signedInPath: '/me' }

/** Exports for the example, starts its provider and replicas with what the compose file says. */
async function bringUp(): Promise<Exported & { readonly replicas: ReadonlyMap<string, number> }> {
  await install('openid-client')
  const [appPort, providerPort] = [await freePort(), await freePort()]
  const options = {
    image: 'me/openid-client',
    port: 3000,
    environment: { ISSUER: 'ISSUER', APP: 'APP', CLIENT_SECRET: 'pa$word' },
    appPort,
    providerPort,
    ...paths,
  }
  const at = await folder()
  await exportLab(at, options)
  const files = exportFiles(options)
  const { services } = parse(files['docker-compose.yml'] ?? '', { version: '1.1' }) as {
    services: Record<string, { environment: Environment }>
  }
  const variables = (name: string): Environment =>
    Object.fromEntries(
      Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
        key,
        value.replaceAll('$$', '$'),
      ]),
    )
  const { FICKLE_HOST: _, ...ofProvider } = variables('provider')
  const provider = startFickle(['provider', '--in-memory'], { env: ofProvider })
  await provider.until(/^ready$/m)
  closers.push(async () => {
    provider.child.kill('SIGTERM')
    await provider.finished
  })
  const names = join(at, 'names.cjs')
  await writeFile(
    names,
    "const dns = require('node:dns'); const { lookup } = dns; dns.lookup = (name, ...rest) => lookup(name === 'provider' ? '127.0.0.1' : name, ...rest)",
  )
  const replicas = new Map<string, number>()
  for (const name of ['replica-1', 'replica-2']) {
    const port = await freePort()
    replicas.set(name, port)
    const env = { ...variables(name), PORT: String(port), NODE_OPTIONS: `--require=${names}` }
    await run('sh', ['-c', commandLineOf('openid-client')], port, env)
  }
  return { files, appPort, at, replicas }
}

async function balance(
  { files, appPort, at }: Exported,
  replicas: ReadonlyMap<string, number>,
  name: 'broken' | 'fixed',
): Promise<void> {
  let text = (files[`haproxy/${name}.cfg`] ?? '').replace('bind *:8080', `bind 127.0.0.1:${appPort}`)
  for (const [replica, port] of replicas) text = text.replace(`${replica}:3000`, `localhost:${port}`)
  const file = join(at, `${name}.cfg`)
  await writeFile(file, text)
  await run(findProgram('haproxy') ?? 'haproxy', ['-db', '-f', file], appPort)
}

async function playwright(at: string): Promise<{ code: unknown; output: string }> {
  const cli = join(import.meta.dirname, '../node_modules/@playwright/test/cli.js')
  const { NODE_OPTIONS: _, ...inherited } = process.env
  const child = spawn(process.execPath, [cli, 'test', '--reporter=line'], {
    cwd: at,
    env: { ...inherited, CHROMIUM: await findChromium(), CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const [code] = await once(child, 'close')
  return { code, output }
}

test('the exported test of an application on openid-client fails before the fix and passes after it', async () => {
  const { replicas, ...exported } = await bringUp()
  await symlink(join(import.meta.dirname, '../node_modules'), join(exported.at, 'node_modules'))
  await balance(exported, replicas, 'broken')
  const before = await playwright(exported.at)
  expect(before.output, before.output).toContain(
    'the login was lost: its state or its session is on another replica',
  )
  expect(before.code).toBe(1)
  await closers.pop()?.()
  await balance(exported, replicas, 'fixed')
  const after = await playwright(exported.at)
  expect(after.output, after.output).toContain('1 passed')
  expect(after.code).toBe(0)
})
