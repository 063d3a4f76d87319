/** fickle as its users start it, in a process of its own, with what that process costs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const program = join(import.meta.dirname, '../../cli/fickle.mjs')

export interface FickleProcess {
  readonly child: ChildProcess
  /** By name: `provider`, `app`, ... */
  readonly addresses: ReadonlyMap<string, string>
}

/** Starts a command in memory, on free ports, and waits until it is ready. */
export async function startFickle(command: string, flags: readonly string[] = []): Promise<FickleProcess> {
  const child = spawn(process.execPath, [program, command, '--in-memory', '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const addresses = new Map<string, string>()
  for await (const line of createInterface({ input: child.stdout })) {
    const [name = '', address = ''] = line.split('=', 2)
    addresses.set(name, address)
    if (line === 'ready') return { child, addresses }
  }
  throw new Error(`fickle ${command} ended before it was ready.`)
}

/** Resident megabytes: now, and the most that there ever were. */
export function sizesOf({ pid }: ChildProcess): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

/** Milliseconds of processor time of all its threads, to a hundredth of a second. */
export function cpuOf({ pid }: ChildProcess): number {
  const [, user, system] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return (Number(user) + Number(system)) * 10
}
