/**
 * `npm run bench reload`: a configuration file of 1,000 users and 200 clients changes while sign-ins run at `fickle provider`,
 * against the same change with nobody signing in. From the new file to the line that says it holds: the wait for a file that
 * settles is in it. Sign-ins that failed during the changes are counted, and each reason is told.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { stringify } from 'yaml'
import { median, print } from './sides/alternate.ts'
import { discover, signIn } from './sides/code-flow.ts'

const USERS = 1_000
const CLIENTS = 200
/** Sign-ins at a time. */
const LOAD = 4
const ROUNDS = 15

const folder = await mkdtemp(join(tmpdir(), 'fickle-reload-'))
const file = join(folder, 'fickle.config.yaml')

/** Every version has another e-mail address for each user and another name for each client. */
const configuration = (version: number) =>
  stringify({
    autoSignIn: 'user-0',
    users: Array.from({ length: USERS }, (_, n) => ({
      name: `user-${n}`,
      claims: { email: `user-${n}@v${version}.example`, email_verified: true, groups: ['staff'] },
    })),
    clients: Array.from({ length: CLIENTS }, (_, n) => ({
      client_id: n === 0 ? 'web' : `web-${n}`,
      client_name: `Client ${n}, version ${version}`,
      client_secret: 'secret',
      redirect_uris: ['http://localhost:1/callback'],
    })),
  })

let version = 0
/** Writes the next version beside the file: what that costs is the benchmark's own. */
async function prepare(): Promise<void> {
  version += 1
  await writeFile(`${file}.new`, configuration(version))
}
/** Puts the new file in the old one's place, as editors do, so that no half of one is read. */
const change = () => rename(`${file}.new`, file)

await prepare()
await change()
const cli = join(import.meta.dirname, '../cli/fickle.mjs')
const child = spawn(process.execPath, [cli, 'provider', '--in-memory', '--port', '0', '--config', file], {
  stdio: ['ignore', 'pipe', 'pipe'],
})
const told = createInterface({ input: child.stderr })
const lines = createInterface({ input: child.stdout })

/** Resolves with the provider's address once it is ready. */
const ready = new Promise<string>((resolve, reject) => {
  let address = ''
  lines.on('line', (line) => {
    if (line.startsWith('provider=')) address = line.slice('provider='.length)
    if (line === 'ready') resolve(address)
  })
  child.once('exit', (code) => reject(new Error(`fickle provider ended with ${code}.`)))
})

/** Changes the file and waits until it is told that it was read. Milliseconds. */
async function reload(): Promise<number> {
  await prepare()
  const read = new Promise<void>((resolve, reject) => {
    const look = (line: string) => {
      if (!line.includes(file) || !/was read again|was not applied/.test(line)) return
      told.off('line', look)
      if (line.includes('was read again')) resolve()
      else reject(new Error(line))
    }
    told.on('line', look)
  })
  const started = performance.now()
  await Promise.all([change(), read])
  return performance.now() - started
}

let signedIn = 0
const lost = new Map<string, number>()

try {
  const endpoints = await discover(await ready)
  /** The same while others sign in, from before the change until after it. */
  const reloadUnderLoad = async (): Promise<number> => {
    let over = false
    const worker = async () => {
      while (!over) {
        await signIn(endpoints).then(
          () => {
            signedIn += 1
          },
          ({ message }: Error) => {
            lost.set(message, (lost.get(message) ?? 0) + 1)
          },
        )
      }
    }
    const workers = Array.from({ length: LOAD }, worker)
    await setTimeout(100)
    try {
      return await reload()
    } finally {
      await setTimeout(100)
      over = true
      await Promise.all(workers)
    }
  }
  const idle: number[] = []
  const loaded: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [alone, among] = [await reload(), await reloadUnderLoad()]
    // The first pair is a warm-up.
    if (round === 0) continue
    idle.push(alone)
    loaded.push(among)
  }
  const ours = median(loaded)
  const theirs = median(idle)
  print({
    bench: 'reload',
    against: 'the same without load',
    ratio: ours / theirs,
    users: USERS,
    clients: CLIENTS,
    milliseconds: Math.round(ours),
    idleMilliseconds: Math.round(theirs),
    signedIn,
    lost: [...lost.values()].reduce((sum, count) => sum + count, 0),
    ...(lost.size > 0 && { reasons: Object.fromEntries(lost) }),
  })
} finally {
  child.removeAllListeners('exit')
  if (child.exitCode === null && child.kill()) await once(child, 'exit')
  await rm(folder, { recursive: true, force: true })
}
process.exit()
