/** A replica of the user's own, started by a command with PORT set; its whole process group ends with the lab. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'
import { freePort } from '../../common/free-port.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { endGroup, guardGroup, hasEnded, howEnded, signalGroup } from '../child-group.ts'
import type { ReplicaHost } from './host.ts'
import { keepLastWords, type LastWords } from './last-words.ts'
import { groupLives, listeningPorts } from './process-group.ts'
import { endStrays, STRAY_VARIABLE, straysOf } from './strays.ts'
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
  /** Gives the start up. */
  readonly signal: AbortSignal
  /** Told, in sentences, of a start that takes long and of an end that nobody asked for. */
  readonly warn: (message: string) => void
}

/** Milliseconds for which the port of a process that is gone may be held still, and in which one that finds its port taken ends. */
const GRACE = 1_000
/** Milliseconds between looks at a port that is not open yet. */
const LOOK_AGAIN = 25
/** Milliseconds in which the port of a process that ended has to be free again. */
const PORT_FREE_WITHIN = 5_000
/** Milliseconds between two words on a start that takes long. */
const TELL_AGAIN = 10_000
/** Milliseconds in which what a process wrote at its end has to arrive. */
const LAST_WORDS_WITHIN = 500

const connects = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

/** The host of loopback on which a port is open. */
async function openAt(port: number): Promise<string | undefined> {
  if (await connects(port, '127.0.0.1')) return '127.0.0.1'
  return (await connects(port, '::1')) ? '[::1]' : undefined
}

const quoting = (words: LastWords) => {
  const text = words.text()
  return text === undefined ? 'It printed nothing.' : `Its last output:\n${text.replaceAll(/^/gm, '  ')}`
}

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} seconds`

/** Whether the port that is open may be another program's: nothing of the child's group is seen to listen there. */
const mayBeAnothers = ({ pid }: ChildProcess, port: number) =>
  process.platform === 'linux' && pid !== undefined && !listeningPorts(pid).includes(port)

/** Where it listens instead, half a sentence; empty where that is not known. */
function elsewhere({ pid }: ChildProcess): string {
  const ports = pid === undefined ? [] : listeningPorts(pid)
  return ports.length === 0 ? '' : `, and listens on ${ports.map((port) => `port ${port}`).join(' and ')}`
}

/**
 * Starts the command and waits until its port is open.
 * @throws FickleError ERR_COMMAND_ENDED or ERR_COMMAND_SILENT, with what it wrote last; ERR_PORT_IN_USE
 */
export async function startChild(options: ChildOptions): Promise<ReplicaHost> {
  const { name, command, environment, openWithin, signal: givenUp, warn } = options
  const port = options.port === 0 ? await freePort() : options.port
  const mark = randomUUID()
  let child: ChildProcess
  /** Whether the lab itself ends it. */
  let ending = false
  let hasStarted = false
  /** Whether the lab is over: then a restart that is under way starts nothing any more. */
  let closed = false

  /** All of it: also what has left the group. */
  async function end(started: ChildProcess): Promise<void> {
    await endGroup(started)
    await endStrays(mark)
  }

  async function refuseEnded(started: ChildProcess, words: LastWords): Promise<never> {
    // A process that was left in the background may hold on to the output.
    await Promise.race([once(started, 'close'), later(LAST_WORDS_WITHIN)])
    const leftBehind = (started.pid !== undefined && groupLives(started.pid)) || straysOf(mark).length > 0
    await end(started)
    throw new FickleError(
      'ERR_COMMAND_ENDED',
      leftBehind
        ? `The command of ${name} ended ${howEnded(started)} before port ${port} was open, leaving processes in the background. ${quoting(words)}`
        : `The command of ${name} ended ${howEnded(started)} before it opened port ${port}. ${quoting(words)}`,
      leftBehind
        ? 'Keep it in the foreground: the lab stops what it started.'
        : 'Run it by hand with PORT set, and make it listen on that port.',
    )
  }

  async function refuseSilent(started: ChildProcess, words: LastWords): Promise<never> {
    const where = elsewhere(started)
    await end(started)
    throw new FickleError(
      'ERR_COMMAND_SILENT',
      `The command of ${name} did not open port ${port} within ${seconds(openWithin)}${where}. ${quoting(words)}`,
      where === ''
        ? 'It must listen on the port in the variable PORT; if it only needs longer, use --start-within SECONDS.'
        : 'It must listen on the port in the variable PORT: pass it on if the program does not read that variable, as in \'my-server --port "$PORT"\'.',
      { exitCode: 3 },
    )
  }

  async function start(): Promise<void> {
    // A process of many threads holds its port a moment longer than it is seen to live.
    const due = Date.now() + GRACE
    while ((await openAt(port)) !== undefined) {
      if (Date.now() < due) {
        await later(LOOK_AGAIN)
        continue
      }
      throw new FickleError(
        'ERR_PORT_IN_USE',
        `Port ${port}, meant for ${name}, is in use.`,
        'Choose another first port with --replica-port, or 0 for free ones.',
      )
    }
    if (closed) return
    const started = spawn(command, {
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...environment,
        PORT: String(port),
        FICKLE_REPLICA: name,
        [STRAY_VARIABLE]: mark,
      },
    })
    child = started
    ending = false
    guardGroup(started, `${STRAY_VARIABLE}=${mark}`)
    const words = keepLastWords([started.stdout, started.stderr])
    started.on('exit', () => {
      if (child !== started) return
      const wasUp = upstream.state !== 'down'
      upstream.state = 'down'
      if (!ending && wasUp) void tellOfEnd(started, words)
    })
    const began = Date.now()
    let told = began
    for (;;) {
      if (closed) return
      if (hasEnded(started)) return refuseEnded(started, words)
      const reached = await openAt(port)
      if (reached !== undefined && !closed) {
        // Whoever finds its port taken ends within a moment; a container's port is another process's for good.
        const due = Date.now() + GRACE
        while (!hasEnded(started) && mayBeAnothers(started, port) && Date.now() < due) await later(LOOK_AGAIN)
        if (closed) return
        if (hasEnded(started)) return refuseEnded(started, words)
        upstream.url = `http://${reached}:${port}`
        upstream.agent = new Agent({ keepAlive: true, maxSockets: 256 })
        upstream.state = 'up'
        return
      }
      if (givenUp.aborted && !hasStarted) {
        await end(started)
        throw new FickleError('ERR_LAB_CLOSED', `The start of ${name} was cancelled.`, 'Start the lab again.')
      }
      const now = Date.now()
      if (now - began >= openWithin && !closed) return refuseSilent(started, words)
      if (now - told >= TELL_AGAIN) {
        told = now
        warn(
          `${name} has not opened port ${port} after ${seconds(now - began)} of at most ${seconds(openWithin)}${elsewhere(started)}.`,
        )
      }
      await later(LOOK_AGAIN)
    }
  }

  async function tellOfEnd(ended: ChildProcess, words: LastWords): Promise<void> {
    await Promise.race([once(ended, 'close'), later(LAST_WORDS_WITHIN)])
    signalGroup(ended, 'SIGKILL')
    warn(`${name} ended unexpectedly ${howEnded(ended)}. ${quoting(words)}`)
  }

  async function stop(): Promise<void> {
    ending = true
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
  hasStarted = true
  return {
    upstream,
    can: { process: true, clock: false },
    clock: 0,
    async kill() {
      ending = true
      upstream.state = 'down'
      signalGroup(child, 'SIGKILL')
      await end(child)
      upstream.agent.destroy()
    },
    async restart() {
      await stop()
      // A process that is gone may hold its port for a moment more.
      const due = Date.now() + PORT_FREE_WITHIN
      while ((await openAt(port)) !== undefined && Date.now() < due) await later(LOOK_AGAIN)
      await start()
    },
    pause() {
      if (upstream.state !== 'up') return
      signalGroup(child, 'SIGSTOP')
      upstream.state = 'paused'
    },
    resume() {
      if (upstream.state !== 'paused') return
      signalGroup(child, 'SIGCONT')
      upstream.state = 'up'
    },
    setClock() {
      throw new FickleError(
        'ERR_NOT_OURS',
        'fickle cannot set the clock of a process of your own.',
        'Set it there, for example with libfaketime.',
      )
    },
    close() {
      closed = true
      return stop()
    },
  }
}
