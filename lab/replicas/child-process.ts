/** A replica of the user's own, started by a command with PORT set; its whole process group ends with the lab. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'
import getPort from 'get-port'
import { FickleError } from '../../journal/fickle-error.ts'
import type { ReplicaHost } from './host.ts'
import type { Upstream } from './upstream.ts'

export interface ChildOptions {
  readonly name: string
  readonly command: string
  /** 0 picks a free one. */
  readonly port: number
  /** Set beside PORT and FICKLE_REPLICA. */
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds until its port has to be open. */
  readonly openWithin: number
}

/** Milliseconds between asking a process to end and ending it. */
const GRACE = 1_000
/** Milliseconds between looks at a port that is not open yet. */
const LOOK_AGAIN = 25

const connects = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name)
  } catch {
    // The group has ended already.
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit')
  signal(child, 'SIGCONT')
  signal(child, 'SIGTERM')
  const stop = new AbortController()
  await Promise.race([gone, later(GRACE, undefined, { signal: stop.signal }).catch(() => {})])
  stop.abort()
  signal(child, 'SIGKILL')
  await gone
}

/**
 * Starts the command and waits until its port is open.
 * @throws FickleError ERR_COMMAND_ENDED or ERR_COMMAND_SILENT, with the last lines that it wrote.
 */
export async function startChild(options: ChildOptions): Promise<ReplicaHost> {
  const { name, command, environment, openWithin } = options
  const port = options.port === 0 ? await getPort({ host: '127.0.0.1' }) : options.port
  let child: ChildProcess
  let reached = '127.0.0.1'
  let written = ''

  const said = () =>
    written.trim() === '' ? 'It wrote nothing.' : `Its last words: ${written.trim().slice(-500)}`

  async function start(): Promise<void> {
    written = ''
    const started = spawn(command, {
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, PORT: String(port), FICKLE_REPLICA: name },
    })
    child = started
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        written = (written + chunk.toString()).slice(-2_000)
      })
    }
    started.on('exit', () => {
      if (child === started) upstream.state = 'down'
    })
    const due = Date.now() + openWithin
    for (;;) {
      if (started.exitCode !== null || started.signalCode !== null) {
        throw new FickleError(
          'ERR_COMMAND_ENDED',
          `The command of ${name} ended before it opened port ${port}. ${said()}`,
          'Run it by hand with PORT set, and let it listen on that port.',
        )
      }
      if (await connects(port, '127.0.0.1')) reached = '127.0.0.1'
      else if (await connects(port, '::1')) reached = '[::1]'
      else if (Date.now() < due) {
        await later(LOOK_AGAIN)
        continue
      } else {
        await end(started)
        throw new FickleError(
          'ERR_COMMAND_SILENT',
          `The command of ${name} did not open port ${port} within ${openWithin / 1000} seconds. ${said()}`,
          'It has to listen on the port that the variable PORT names.',
        )
      }
      upstream.url = `http://${reached}:${port}`
      upstream.agent = new Agent({ keepAlive: true, maxSockets: 256 })
      upstream.state = 'up'
      return
    }
  }

  async function stop(): Promise<void> {
    upstream.state = 'down'
    upstream.agent.destroy()
    await end(child)
  }

  const upstream: Upstream = {
    name,
    url: `http://127.0.0.1:${port}`,
    state: 'down',
    agent: new Agent(),
    active: 0,
  }
  await start()
  return {
    upstream,
    clock: 0,
    async kill() {
      upstream.state = 'down'
      signal(child, 'SIGKILL')
      await end(child)
      upstream.agent.destroy()
    },
    async restart() {
      await stop()
      await start()
    },
    pause() {
      if (upstream.state !== 'up') return
      signal(child, 'SIGSTOP')
      upstream.state = 'paused'
    },
    resume() {
      if (upstream.state !== 'paused') return
      signal(child, 'SIGCONT')
      upstream.state = 'up'
    },
    setClock() {
      throw new FickleError(
        'ERR_NOT_OURS',
        'fickle cannot set the clock of a process of your own.',
        'Set it there, for example with libfaketime.',
      )
    },
    close: stop,
  }
}
