/** For tests: a redis-server of their own, which can go away and come back. Never part of what is published. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'redis'
import { freePort } from '../free-port.ts'

export interface TestRedis extends AsyncDisposable {
  readonly url: string
  /** Puts a value there, as another program would. */
  set(key: string, value: string): Promise<void>
  /** Ends it as a crash does; what it knew is gone. */
  kill(): Promise<void>
  /** Starts it again on the same port, empty. */
  start(): Promise<void>
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('Ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`redis-server ended: ${said}`)))
  })
}

export async function startTestRedis(): Promise<TestRedis> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'fickle-redis-'))
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
  let child: ChildProcess
  const start = async () => {
    child = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] })
    await ready(child)
  }
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  await start()
  const url = `redis://127.0.0.1:${port}`
  return {
    url,
    async set(key, value) {
      const client = await createClient({ url }).connect()
      await client.set(key, value)
      client.destroy()
    },
    start,
    kill,
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
