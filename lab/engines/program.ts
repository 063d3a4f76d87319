/** Runs a real balancer as a child process in a folder of its own, and ends it cleanly. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { freePort } from '../../common/free-port.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { endGroup, guardGroup, hasEnded, howEnded, signalGroup } from '../child-group.ts'

export interface Program {
  readonly name: string
  /** How to get it where it is missing. */
  readonly install: string
  /** The signal on which it lets requests end and then goes. */
  readonly farewell: NodeJS.Signals
  /** Parameters, for a folder that holds the configuration and takes what it writes. */
  readonly parameters: (folder: string, configuration: string) => readonly string[]
}

/** Where a program is to run. */
export interface Place {
  readonly port: number
  /** Takes what it writes. */
  readonly folder: string
  /** A path that it has to answer itself with 204. */
  readonly probe: string
}

export interface RunningProgram {
  readonly port: number
  /** Lets connections end, within a bound. */
  close(): Promise<void>
}

const OPEN_WITHIN = 20_000
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

/** Whether the program answers at its port, and not another that took the port in the meantime. */
const isOurs = (port: number, probe: string) =>
  fetch(`http://127.0.0.1:${port}${probe}`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ status }) => status === 204,
    () => false,
  )

/**
 * Starts a program that listens on a free port of loopback.
 * @param configure the text of its configuration, for the place where it is to run
 * @param ended told, in half a sentence, of an end that nobody asked for: `by the signal SIGKILL`
 * @throws FickleError ERR_PROGRAM_MISSING, which says how to get it, or ERR_ENGINE_START with what it said
 */
export async function runProgram(
  program: Program,
  configure: (place: Place) => string,
  ended: (how: string) => void = () => {},
): Promise<RunningProgram> {
  const path = findProgram(program.name)
  if (path === undefined) {
    throw new FickleError(
      'ERR_PROGRAM_MISSING',
      `${program.name} is not installed, and the engine ${program.name} needs it.`,
      `Install it (${program.install}), or choose the built-in engine.`,
    )
  }
  const folder = await mkdtemp(join(tmpdir(), `fickle-${program.name}-`))
  // Workers of a program that was started by root run as nobody and have to get at it.
  await chmod(folder, 0o711)
  const configuration = join(folder, `${program.name}.conf`)
  const probe = `/.fickle/probe/${randomUUID()}`
  const port = await freePort()
  await writeFile(configuration, configure({ port, folder, probe }))
  const child = spawn(path, program.parameters(folder, configuration), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  guardGroup(child)
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
  let closing = false
  const close = async () => {
    closing = true
    await endGroup(child, program.farewell, GRACE)
    await rm(folder, { recursive: true, force: true })
  }
  for (const due = Date.now() + OPEN_WITHIN; ; await later(LOOK_AGAIN)) {
    if (await isOurs(port, probe)) {
      child.once('exit', () => {
        if (closing) return
        // Workers would go on without the one that leads them.
        signalGroup(child, 'SIGKILL')
        ended(howEnded(child))
      })
      return { port, close }
    }
    if (broken === undefined && !hasEnded(child) && Date.now() < due) continue
    if (!broken) await close()
    throw new FickleError(
      'ERR_ENGINE_START',
      `${program.name} did not start: ${said.trim().split('\n').slice(-3).join(' ') || (broken?.message ?? 'it said nothing')}`,
      'Choose another policy, or the built-in engine.',
      { exitCode: 3, cause: broken },
    )
  }
}
