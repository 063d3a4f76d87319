/** Every command, ended by each signal and by its terminal: exit code, children, temporary files. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from './commands.ts'
import { atTerminal, startFickle } from './testing/fickle.ts'
import { descendantsOf, isAlive } from './testing/processes.ts'

/** What ends a command, with the exit code of one that was to have a result, and of one that serves. */
const ways = {
  SIGTERM: { code: 143, served: 0 },
  SIGINT: { code: 130, served: 130 },
  SIGHUP: { code: 129, served: 0 },
  'a closed terminal': { code: 129, served: 0 },
} as const
type Way = keyof typeof ways
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) console.log('Nothing is tried at a closed terminal: there is no python3.')
const tried = (Object.keys(ways) as Way[]).filter((way) => hasPython || way !== 'a closed terminal')

/** Where Node.js keeps what it has compiled, which it otherwise would in the folder for temporary files that is looked into. */
const compiled = join(import.meta.dirname, '../node_modules/.cache/compiled')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-interrupted-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Takes connections and never answers: whoever asks it waits. */
async function openSilent() {
  const sockets = new Set<Socket>()
  const silent = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  const asked = once(silent, 'connection').then(() => {})
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  return {
    url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    asked,
    close() {
      for (const socket of sockets) socket.destroy()
      silent.close()
    },
  }
}

interface Told {
  readonly words: readonly string[]
  /** The word that it says once it waits; absent where the silent server sees it. */
  readonly says?: RegExp
  /** It is done soon, perhaps before it can be ended, and then with this exit code. */
  readonly done?: number
  /** It serves until it is ended. */
  readonly serves?: boolean
}
const free = ['--in-memory', '--port', '0']
const soon = (...words: string[]): Told => ({ words, says: /./, done: 0 })
/** What each is told: to wait for the silent server at `url`, or something short. A folder of its own is its working folder. */
const told: Readonly<Record<string, (url: string, folder: string) => Told>> = {
  provider: () => ({ words: free, says: /^ready\r?$/m, serves: true }),
  lab: () => ({
    words: [...free, '--app-port', '0', '--replica-port', '0'],
    says: /^ready\r?$/m,
    serves: true,
  }),
  'lab matrix': (url) => ({
    words: [
      '--policies',
      'sticky',
      '--upstream',
      url,
      '--login',
      '/',
      '--signed-in',
      '/',
      '--port',
      '0',
      '--app-port',
      '0',
    ],
  }),
  'lab fault': (url) => ({ words: ['kill', '--app', url] }),
  'lab export': () => soon('deployment'),
  play: () => ({ words: ['--driver', 'http'], says: /Playing/ }),
  check: (url) => ({ words: [...free, '--driver', 'http', '--login', url, '--signed-in', url] }),
  doctor: (url) => ({ words: ['--rp-config', 'rp.yaml', '--against', url] }),
  explain: () => soon('error.txt'),
  quirks: () => soon('--json'),
  profiles: () => soon(),
  'profile from': (url) => ({ words: [url] }),
  'profile diff': () => soon('standard', 'google'),
  scenarios: () => soon(),
  token: (url) => ({ words: ['--provider', url] }),
  ca: () => soon('--state-folder', 'state'),
  init: () => soon(),
  ready: (url) => ({ words: ['--provider', url, '--wait', '60'] }),
}

test('every command is ended here', () => {
  expect(Object.keys(told).sort()).toEqual(Object.keys(commands).sort())
})

async function endBy(way: Way, name: string) {
  const own = await mkdtemp(join(folder, 'run-'))
  const temporary = join(own, 'tmp')
  await mkdir(temporary)
  const silent = await openSilent()
  await writeFile(
    join(own, 'rp.yaml'),
    `authenticationConfiguration:\n  provider: custom-oidc\n  oidcConfiguration:\n    id: a\n    discoveryUri: ${silent.url}/.well-known/openid-configuration\n`,
  )
  await writeFile(join(own, 'error.txt'), 'Missing state parameter\n')
  const { words, says, done, serves = false } = told[name]?.(silent.url, own) ?? { words: [] }
  const closes = way === 'a closed terminal'
  const { child, finished, until, untilSaid } = startFickle([...name.split(' '), ...words], {
    cwd: own,
    env: { TMPDIR: temporary, NODE_COMPILE_CACHE: compiled, FICKLE_STATE_FOLDER: join(own, 'state') },
    under: closes ? atTerminal : [],
  })
  const waits = says ? Promise.any([until(says), untilSaid(says)]) : silent.asked
  await Promise.race([
    waits,
    finished.then(({ stdout, stderr }) => Promise.reject(new Error(`It did not wait: ${stdout}${stderr}`))),
  ])
  const children = descendantsOf(child.pid)
  child.kill(closes ? 'SIGUSR1' : way)
  const { code } = await finished
  silent.close()
  await expect.poll(() => children.filter(({ pid }) => isAlive(pid))).toEqual([])
  expect(await readdir(temporary)).toEqual([])
  // Where nothing is left to be closed, the signal ends it as it ends any program.
  const number = code ?? 128 + (constants.signals[child.signalCode ?? 'SIGKILL'] ?? 0)
  const expected = serves ? [ways[way].served] : [ways[way].code, done]
  expect(expected, `${name} by ${way}`).toContain(number)
}

/** All ways for all commands take a minute of processor time; otherwise each command is ended in one or two of them. */
const all = process.env.FICKLE_ALL_WAYS_TO_END === '1'
const waysFor = (index: number, { done }: Told) =>
  tried.filter((_, way) => all || (way - index) % (done === undefined ? 2 : 4) === 0)

test.for(Object.keys(told).map((name, index) => [name, index] as const))(
  '%s ends by a signal or a closed terminal with its exit code, and leaves no child and no temporary file',
  async ([name, index]) => {
    const ended = waysFor(index, told[name]?.('', '') ?? { words: [] })
    await Promise.all(ended.map((way) => endBy(way, name)))
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
