/** Every command that has to wait for something, interrupted while it waits: exit code, children, temporary files. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from './commands.ts'
import { startFickle } from './testing/fickle.ts'
import { descendantsOf, isAlive } from './testing/processes.ts'

const codes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** Takes connections and never answers: whoever asks it waits. */
const silent = createServer((socket) => {
  asked.get(socket.localPort ?? 0)?.()
  sockets.add(socket)
  socket.on('error', () => {})
})
const sockets = new Set<Socket>()
const asked = new Map<number, () => void>()
let folder = ''
let url = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-interrupted-'))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  await writeFile(
    join(folder, 'rp.yaml'),
    `authenticationConfiguration:\n  provider: custom-oidc\n  oidcConfiguration:\n    id: a\n    discoveryUri: ${url}/.well-known/openid-configuration\n`,
  )
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  silent.close()
  await rm(folder, { recursive: true, force: true })
})

const free = ['--in-memory', '--port', '0']
/** What each is told, so that it waits: for the silent server, or where there is none for the word that it says. */
const waiting: Readonly<Record<string, () => { words: readonly string[]; says?: RegExp }>> = {
  'lab matrix': () => ({
    words: ['--policies', 'sticky', '--upstream', url, '--login', '/', '--signed-in', '/', '--port', '0'],
  }),
  'lab fault': () => ({ words: ['kill', '--app', url] }),
  play: () => ({ words: ['--driver', 'http'], says: /Playing/ }),
  check: () => ({ words: [...free, '--driver', 'http', '--login', url, '--signed-in', url] }),
  doctor: () => ({ words: ['--rp-config', join(folder, 'rp.yaml'), '--against', url] }),
  'profile from': () => ({ words: [url] }),
  token: () => ({ words: ['--provider', url] }),
  ready: () => ({ words: ['--provider', url, '--wait', '60'] }),
}
/** These serve (and have tests of their own), read standard input, or are done before anybody could interrupt them. */
const others = [
  ...[
    'provider',
    'lab',
    'explain',
    'lab export',
    'quirks',
    'profiles',
    'profile diff',
    'scenarios',
    'init',
    'ca',
  ],
]

test('every command is either interrupted here or known to need no waiting', () => {
  expect([...Object.keys(waiting), ...others].sort()).toEqual(Object.keys(commands).sort())
})

test.for(Object.keys(waiting).map((name, index) => ({ name, signal: signals[index % 3] ?? 'SIGTERM' })))(
  '$name that $signal interrupts exits with its number, and leaves no child and no file',
  async ({ name, signal }) => {
    const { words = [], says } = waiting[name]?.() ?? {}
    const temporary = await mkdtemp(join(folder, 'tmp-'))
    const asking = new Promise<void>((resolve) => {
      asked.set(Number(new URL(url).port), resolve)
    })
    const { child, finished, untilSaid } = startFickle([...name.split(' '), ...words], {
      env: { TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' },
    })
    await Promise.race([
      says ? untilSaid(says) : asking,
      finished.then(({ stderr }) => Promise.reject(new Error(`It did not wait: ${stderr}`))),
    ])
    const children = descendantsOf(child.pid)
    child.kill(signal)
    expect((await finished).code).toBe(codes[signal])
    await expect.poll(() => children.filter(({ pid }) => isAlive(pid))).toEqual([])
    expect(await readdir(temporary)).toEqual([])
  },
)

test('a pipe with a name that nobody writes to is waited for without holding the process', async () => {
  const pipe = join(folder, 'pipe')
  await once(spawn('mkfifo', [pipe]), 'exit')
  const openFile = JSON.stringify(join(import.meta.dirname, '../diagnosis/explain/open-file.ts'))
  const script = `
    import { openFile } from ${openFile}
    void openFile(${JSON.stringify(pipe)}).then((stream) => stream.on('data', () => {}))
    setTimeout(() => process.exit(7), 100)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
  expect(await once(child, 'exit')).toEqual([7, null])
  // One that is written to later is read to its end.
  const reading = startFickle(['explain', pipe, '--json'])
  await writeFile(pipe, 'AADSTS50011: The redirect URI specified in the request does not match')
  expect(JSON.parse((await reading.finished).stdout).diagnosis.cause).not.toBe('unknown')
})

test('a result that its reader no longer takes is no success, and one that was read in part keeps its exit code', async () => {
  const reading = (words: readonly string[]) => {
    const { child, finished } = startFickle(words)
    child.stdout?.destroy()
    return finished
  }
  const [listed, unsure] = await Promise.all([
    reading(['quirks', '--json']),
    reading(['ready', '--provider', 'http://localhost:9', '--json']),
  ])
  expect([0, 141]).toContain(listed.code)
  expect(unsure.code).toBe(1)
})
