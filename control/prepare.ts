/** What the pages need, in parts that are loaded while this process has nothing else to do. */
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { MayGoOn } from '../dashboard/dashboard.ts'

/** In the order in which somebody is likely to ask for them. */
const parts: readonly ((mayGoOn: MayGoOn) => Promise<unknown>)[] = [
  () => import('./site.ts'),
  () => import('../provider/sign-in/page.ts'),
  () => import('../provider/sign-in/choices.ts'),
  () => import('./instruments.ts'),
  () => import('../dashboard/find-logins.ts'),
  () => import('./api/api.ts'),
  async (mayGoOn) => (await import('../dashboard/dashboard.ts')).loadPages(mayGoOn),
]

/** How often it is looked whether there is nothing else to do, in milliseconds. */
const LOOK_MS = 150
/** The share of that time in which this process may be busy and still counts as idle. */
const IDLE = 0.2

/** Resolves once this process was idle for a moment, or is not to wait any more. Keeps no process alive. */
async function whenIdle(isOver: () => boolean): Promise<void> {
  for (;;) {
    const before = performance.eventLoopUtilization()
    await pause(LOOK_MS, undefined, { ref: false })
    if (isOver() || performance.eventLoopUtilization(before).utilization <= IDLE) return
  }
}

/** Loads all parts, one after the other, unless it is over before. */
export async function prepare(isOver: () => boolean): Promise<void> {
  const mayGoOn = async () => {
    await whenIdle(isOver)
    return !isOver()
  }
  for (const part of parts) {
    if (!(await mayGoOn())) return
    await part(mayGoOn)
  }
}
