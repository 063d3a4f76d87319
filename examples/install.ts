/** Installs what an example, or another program of others, needs into its own folder, once: again only where what decides it has changed. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Example, exampleNamed } from './catalogue.ts'
import { missingFor } from './needs.ts'

/** A program in a folder of its own, and how it gets what it needs. */
export interface Installation {
  readonly title: string
  readonly folder: string
  readonly install: readonly (readonly string[])[]
  /** The folder that the installation fills, below its own. */
  readonly installsInto: string
  /** Files that decide what is installed. */
  readonly inputs: readonly string[]
}

/** An example's folder. */
export const folderOf = ({ id }: Example): string => join(import.meta.dirname, id)

/** Milliseconds between looks at an installation that another process is making. */
const LOOK_AGAIN = 200
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

async function fingerprint({ install, inputs, folder }: Installation): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([install, process.version.split('.')[0]]))
  for (const name of inputs) hash.update(await readFile(join(folder, name)))
  return hash.digest('hex')
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Takes the folder's lock; one that was left by a process that ended is taken over. */
async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = Number(await readFile(file, 'utf8').catch(() => ''))
    if (owner > 0 && !isRunning(owner)) await rm(file, { force: true })
    else await later(LOOK_AGAIN)
  }
}

const run = promisify(execFile)

/**
 * Makes an example ready to start.
 * @throws Error where this machine cannot run it, or an installation command failed, with what it wrote.
 */
export async function install(id: string): Promise<void> {
  const example = exampleNamed(id)
  const missing = missingFor(example)
  if (missing !== undefined) throw new Error(`${example.title} cannot run here: ${missing}.`)
  if (example.install.length > 0) await installInto({ ...example, folder: folderOf(example) })
}

/**
 * Fills a program's folder with what it needs.
 * @throws Error where a command failed, with what it wrote
 */
export async function installInto(program: Installation): Promise<void> {
  const { title, folder, install: commands, installsInto } = program
  const stamp = join(folder, installsInto, '.installed')
  const wanted = await fingerprint(program)
  const isDone = async () => (await readFile(stamp, 'utf8').catch(() => '')) === wanted
  if (await isDone()) return
  const unlock = await lock(join(folder, '.installing'))
  try {
    if (await isDone()) return
    for (const [command = '', ...parameters] of commands) {
      await run(command, parameters, { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES }).catch(
        (error: Error & { stdout?: string; stderr?: string }) => {
          const said = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim().slice(-4_000)
          throw new Error(`${title} was not installed: ${said || error.message}`, { cause: error })
        },
      )
    }
    await writeFile(stamp, wanted)
  } finally {
    await unlock()
  }
}
