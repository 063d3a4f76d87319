/** Processes that left the group of the command that started them, as daemons do: known by a variable that they inherit (Linux). */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as later } from 'node:timers/promises'

/** The variable; its value is another one for each start. */
export const STRAY_VARIABLE = 'FICKLE_START'

/** Milliseconds between asking one to end and ending it. */
const GRACE = 1_000
const LOOK_AGAIN = 25

function carries(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${STRAY_VARIABLE}=${mark}`)
  } catch {
    // It has ended, or belongs to somebody else.
    return false
  }
}

/** Process ids of what was started with this value and lives; empty where the system does not tell. */
export function straysOf(mark: string): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && carries(pid, mark))
      .map(Number)
  } catch {
    return []
  }
}

const signalAll = (pids: readonly number[], name: NodeJS.Signals) => {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It has ended already.
    }
  }
}

/** Ends what was started with this value. */
export async function endStrays(mark: string): Promise<void> {
  signalAll(straysOf(mark), 'SIGTERM')
  const due = Date.now() + GRACE
  while (straysOf(mark).length > 0 && Date.now() < due) await later(LOOK_AGAIN)
  signalAll(straysOf(mark), 'SIGKILL')
}
