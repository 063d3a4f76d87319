/** A Redis of its own for tests, gone with them. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { createClient } from 'redis'

export interface RunningRedis {
  readonly url: string
  set(key: string, value: string): Promise<void>
  stop(): Promise<void>
}

async function untilOpen(port: number): Promise<void> {
  const until = Date.now() + 10_000
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false)).once('connect', () => socket.end())
    })
    if (open) return
    if (Date.now() > until) throw new Error('redis-server did not start.')
  }
}

/** Starts one; resolves once it answers. */
export async function startRedis(): Promise<RunningRedis> {
  const port = await getPort()
  const folder = mkdtempSync(join(tmpdir(), 'fickle-redis-'))
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ]
  const server = spawn('redis-server', settings, { stdio: 'ignore' })
  await untilOpen(port)
  const url = `redis://127.0.0.1:${port}`
  const client = await createClient({ url }).connect()
  return {
    url,
    async set(key, value) {
      await client.set(key, value)
    },
    async stop() {
      client.destroy()
      server.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
