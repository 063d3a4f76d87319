/** Child processes with all that they start themselves: signalled as one group, and gone with this process, however it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'
import { groupLives } from './replicas/process-group.ts'

/** Milliseconds between asking a group to end and ending it. */
const GRACE = 1_000
/** Milliseconds between looks at a group that has not ended yet. */
const LOOK_AGAIN = 25

/** Waits at a pipe that ends with this process, then ends the group of that number, and what carries the variable outside it. */
const AFTERWARDS = `strays() {
  [ -z "$1" ] || grep -alF -- "$1" /proc/[0-9]*/environ | while IFS=/ read -r _ _ pid _; do kill -s "$2" "$pid"; done
}
read -r _
strays "$1" TERM; kill -s TERM -- "-$0"
sleep 1
strays "$1" KILL; kill -s KILL -- "-$0"`

/** Signals a child that was started `detached`, and what it started. */
export function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name)
  } catch {
    // The group has ended already.
  }
}

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null

/** Half a sentence: `with exit code 1`, `by the signal SIGKILL`. */
export const howEnded = ({ exitCode, signalCode }: ChildProcess): string =>
  signalCode === null ? `with exit code ${exitCode}` : `by the signal ${signalCode}`

/**
 * Ends the group of a child that was started `detached`; resolves once all of it is gone.
 * @param farewell what it is asked to end by
 * @param grace milliseconds until it is killed
 */
export async function endGroup(
  child: ChildProcess,
  farewell: NodeJS.Signals = 'SIGTERM',
  grace = GRACE,
): Promise<void> {
  const gone = hasEnded(child) || child.pid === undefined ? Promise.resolve() : once(child, 'exit')
  signalGroup(child, 'SIGCONT')
  signalGroup(child, farewell)
  const stop = new AbortController()
  await Promise.race([gone, later(grace, undefined, { signal: stop.signal }).catch(() => {})])
  stop.abort()
  signalGroup(child, 'SIGKILL')
  await gone
  // The first of it may be gone before the others: only then are ports free again.
  const due = Date.now() + GRACE
  while (child.pid !== undefined && groupLives(child.pid) && Date.now() < due) await later(LOOK_AGAIN)
}

/**
 * Has the group of a child that was started `detached` end when this process is killed (SIGKILL): a shell does it, which waits
 * at a pipe that only this process holds. Where there is no shell, nobody does.
 * @param mark `NAME=VALUE` of the child's environment alone: what inherited it and has left the group ends too (Linux)
 */
export function guardGroup(child: ChildProcess, mark = ''): void {
  if (child.pid === undefined) return
  const guard = spawn('/bin/sh', ['-c', AFTERWARDS, String(child.pid), mark], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  ;(guard.stdin as Socket).unref()
  // What it wrote to is closed once all of the group is gone.
  child.once('close', () => guard.kill('SIGKILL'))
}
