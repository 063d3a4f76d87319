/** Starts an example as its README does: a process of its own, configured by its environment, with what it wrote kept. */
import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as later } from 'node:timers/promises'
import { freePort } from '../common/free-port.ts'
import { type Example, exampleNamed } from './catalogue.ts'
import { folderOf, install } from './install.ts'

export interface Launch {
  /** The provider's issuer. */
  readonly issuer: string
  /** The origin under which browsers reach it; default its own. */
  readonly app?: string
  /** Default: a free one. */
  readonly port?: number
  /** Beside PORT, ISSUER and APP. */
  readonly environment?: Readonly<Record<string, string>>
  /** Milliseconds until its port has to be open. Default 180 000. */
  readonly openWithin?: number
}

export interface LaunchedExample {
  readonly example: Example
  /** Where it listens, as browsers write it. */
  readonly url: string
  readonly login: string
  readonly signedIn: string
  /** The lines that it wrote so far to standard output and standard error, in order of arrival. */
  readonly lines: readonly string[]
  /** Ends it and what it started. */
  close(): Promise<void>
}

/** Milliseconds between asking it to end and ending it. */
const GRACE = 2_000
const OPEN_WITHIN = 180_000
/** Milliseconds between looks at a port that is not open yet. */
const LOOK_AGAIN = 25

const opens = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

/** The words of an example's command, with its files' whole paths: to be run from any folder. */
const commandOf = (example: Example): string[] =>
  example.command.map((word) => (word.startsWith('./') ? join(folderOf(example), word) : word))

/** The same as one line for a shell: what `fickle lab --command` takes. */
export const commandLineOf = (id: string): string =>
  commandOf(exampleNamed(id))
    .map((word) => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')

/**
 * Installs an example where that was not done yet, starts it and waits until its port is open.
 * @throws Error where it cannot be installed, ended at once or opened no port, with the last of what
 *   it wrote; all of it is the cause.
 */
export async function launch(id: string, options: Launch): Promise<LaunchedExample> {
  const example = exampleNamed(id)
  await install(id)
  const port = options.port ?? (await freePort())
  const url = `http://localhost:${port}`
  const app = options.app ?? url
  const [command = '', ...parameters] = commandOf(example)
  // A test runner's NODE_ENV is not what the example's users have.
  const { NODE_ENV: _, ...inherited } = process.env
  const child = spawn(command, parameters, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inherited,
      NO_COLOR: '1',
      ...options.environment,
      PORT: String(port),
      ISSUER: options.issuer,
      APP: app,
    },
  })
  const lines: string[] = []
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => lines.push(line))
  }
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name)
    } catch {
      // The group has ended already.
    }
  }
  const endAtOnce = () => signal('SIGKILL')
  process.once('exit', endAtOnce)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, name) => resolve(`it ended with ${name ?? code}`))
  })

  async function close(): Promise<void> {
    process.off('exit', endAtOnce)
    signal('SIGTERM')
    const stop = new AbortController()
    await Promise.race([ended, later(GRACE, undefined, { signal: stop.signal }).catch(() => {})])
    stop.abort()
    signal('SIGKILL')
    await ended
  }

  let end: string | undefined
  void ended.then((reason) => {
    end = reason
  })
  const openWithin = options.openWithin ?? OPEN_WITHIN
  const due = Date.now() + openWithin
  while (!(await opens(port, '127.0.0.1')) && !(await opens(port, '::1'))) {
    if (end === undefined && Date.now() < due) {
      await later(LOOK_AGAIN)
      continue
    }
    const reason = end ?? `it opened no port within ${openWithin / 1000} seconds`
    await close()
    throw new Error(`${example.title} did not start: ${reason}.\n${lines.slice(-30).join('\n')}`, {
      cause: lines.join('\n'),
    })
  }
  return {
    example,
    url,
    login: `${app}${example.loginPath}`,
    signedIn: `${app}${example.signedInPath}`,
    lines,
    close,
  }
}
