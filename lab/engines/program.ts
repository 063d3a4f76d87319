/** Runs a real balancer as a child process in a folder of its own, and ends it cleanly. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import getPort from 'get-port'
import { FickleError } from '../../journal/fickle-error.ts'

export interface Program {
  readonly name: string
  /** How to get it where it is missing. */
  readonly install: string
  /** Parameters, for a folder that holds the configuration and takes what it writes. */
  readonly parameters: (folder: string, configuration: string) => readonly string[]
}

export interface RunningProgram {
  readonly port: number
  /** Lets connections end, within a bound. */
  close(): Promise<void>
}

const OPEN_WITHIN = 5_000
const LOOK_AGAIN = 10
const GRACE = 700

/** Where a program is; system programs live outside the path of ordinary users. */
export function findProgram(name: string): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const giveUp = new AbortController()
  await Promise.race([gone, later(GRACE, undefined, { signal: giveUp.signal }).catch(() => {})])
  giveUp.abort()
  child.kill('SIGKILL')
  await gone
}

/**
 * Starts a program that listens on a free port of loopback.
 * @param configure the text of its configuration, for the port and folder
 * @throws FickleError ERR_PROGRAM_MISSING, which says how to get it, or ERR_ENGINE_START with what it said
 */
export async function runProgram(
  program: Program,
  configure: (port: number, folder: string) => string,
): Promise<RunningProgram> {
  const path = findProgram(program.name)
  if (path === undefined) {
    throw new FickleError(
      'ERR_PROGRAM_MISSING',
      `${program.name} is not installed, and --engine ${program.name} runs the real one.`,
      `Install it (${program.install}), or use --engine built-in.`,
    )
  }
  const folder = await mkdtemp(join(tmpdir(), `fickle-${program.name}-`))
  // Workers of a program that was started by root run as nobody and have to get at it.
  await chmod(folder, 0o711)
  const configuration = join(folder, `${program.name}.conf`)
  const port = await getPort({ host: '127.0.0.1' })
  await writeFile(configuration, configure(port, folder))
  const child = spawn(path, program.parameters(folder, configuration), { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let broken: Error | undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
  }
  child.on('error', (error) => {
    broken = error
  })
  const close = async () => {
    await stop(child)
    await rm(folder, { recursive: true, force: true })
  }
  for (const due = Date.now() + OPEN_WITHIN; ; await later(LOOK_AGAIN)) {
    if (await isOpen(port)) return { port, close }
    const ended = broken !== undefined || child.exitCode !== null || child.signalCode !== null
    if (!ended && Date.now() < due) continue
    if (!broken) await close()
    throw new FickleError(
      'ERR_ENGINE_START',
      `${program.name} did not start: ${said.trim().split('\n').slice(-3).join(' ') || (broken?.message ?? 'it said nothing')}`,
      `Try its configuration by hand, or use --engine built-in.`,
      { exitCode: 3, cause: broken },
    )
  }
}
