/** A real redis-server of the lab's own: free port, loopback, nothing kept on disk. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../common/free-port.ts'
import { optionalPackage } from '../../common/optional-package.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { guardGroup, hasEnded, howEnded } from '../child-group.ts'
import { openSlowLink } from './slow-link.ts'

export interface RedisServer {
  readonly url: string
  /** Ends it as a crash does. */
  kill(): Promise<void>
  /** Starts it again on the same port, empty. */
  start(): Promise<void>
  /** Milliseconds by which its answers come late to the replicas. */
  delay(milliseconds: number): void
  /** Sends a command of an operator, past the slow link. Rejects with what Redis answers. */
  command(words: readonly string[]): Promise<unknown>
  close(): Promise<void>
}

/** Milliseconds in which it has to be ready. */
const READY_WITHIN = 30_000

const missing = () =>
  new FickleError(
    'ERR_PROGRAM_MISSING',
    'redis-server is not installed, and the store "redis" needs it.',
    'Install it (Debian and Ubuntu: apt install redis-server; macOS: brew install redis), or give a running one with --redis-url.',
  )

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  guardGroup(child)
  let written = ''
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(failed('was not ready in time', written))
    }, READY_WITHIN)
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(late)
      reject(error.code === 'ENOENT' ? missing() : error)
    })
    child.on('exit', () => {
      clearTimeout(late)
      reject(failed('ended at once', written))
    })
    const read = (chunk: Buffer) => {
      written = (written + chunk.toString()).slice(-2_000)
      if (!written.includes('Ready to accept connections')) return
      clearTimeout(late)
      resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
  })
  return child
}

const failed = (how: string, written: string) =>
  new FickleError(
    'ERR_REDIS_START',
    `redis-server ${how}: ${written.trim().split('\n').at(-1) ?? ''}`,
    'Start one yourself and give its address with --redis-url.',
    { exitCode: 3 },
  )

/**
 * Starts a redis-server.
 * @param ended told, in half a sentence, of an end that nobody asked for: `by the signal SIGKILL`
 * @throws FickleError ERR_PROGRAM_MISSING, which says how to get one; ERR_REDIS_START
 */
export async function startRedisServer(ended: (how: string) => void = () => {}): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  const stop = async () => {
    const ending = child
    child = undefined
    if (!ending || hasEnded(ending)) return
    const gone = once(ending, 'exit')
    ending.kill('SIGKILL')
    await gone
  }
  const start = async () => {
    if (child) return
    const started = await launch(port, folder)
    child = started
    started.once('exit', () => {
      if (child !== started) return
      child = undefined
      ended(howEnded(started))
    })
  }
  const link = await openSlowLink(port)
  const close = async () => {
    await Promise.all([stop(), link.close()])
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (error) {
    await close()
    throw error
  }
  return {
    url: `redis://127.0.0.1:${link.port}`,
    kill: stop,
    start,
    delay: link.delay,
    command: (words) => command(port, words),
    close,
  }
}

async function command(port: number, words: readonly string[]): Promise<unknown> {
  const { createClient } = await optionalPackage('redis', 'Redis as a store', () => import('redis'))
  const client = createClient({ url: `redis://127.0.0.1:${port}`, socket: { reconnectStrategy: false } })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.sendCommand([...words])
  } finally {
    client.destroy()
  }
}
