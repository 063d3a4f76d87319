/** What the pages need, in parts that are loaded while this process has nothing else to do. */
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

/** In the order in which somebody is likely to ask for them. */
export const parts: readonly (() => Promise<unknown>)[] = [
  () => import('./site.ts'),
  () => import('./instruments.ts'),
  () => import('../provider/sign-in/page.ts'),
  async () => (await import('../provider/sign-in/choices.ts')).loginQuirkChoices(),
]

/** How often it is looked whether there is nothing else to do, in milliseconds. */
const LOOK_MS = 150
/** The share of that time in which this process may be busy and still counts as idle. */
const IDLE = 0.2

/** Resolves once this process was idle for a moment, or is not to wait any more. Keeps no process alive. */
export async function whenIdle(isOver: () => boolean): Promise<void> {
  for (;;) {
    const before = performance.eventLoopUtilization()
    await pause(LOOK_MS, undefined, { ref: false })
    if (isOver() || performance.eventLoopUtilization(before).utilization <= IDLE) return
  }
}
