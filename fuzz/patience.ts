/**
 * How long fickle itself took: a machine that gave this process no processor for seconds is no fault of fickle's, and one that
 * it kept busy for seconds is, however fast the machine.
 */

/** Milliseconds in which everything is answered. */
export const PATIENCE = 10_000
const TICK = 250

/**
 * Calls back once the process has run for so long: time in which it got no turn counts as one tick only. What has come in by
 * then is read first.
 * @returns stops it
 */
export function afterTurns(milliseconds: number, call: () => void): () => void {
  let left = Math.ceil(milliseconds / TICK)
  let over: NodeJS.Immediate | undefined
  const timer = setInterval(() => {
    left -= 1
    if (left > 0) return
    clearInterval(timer)
    over = setImmediate(call)
  }, TICK)
  return () => {
    clearInterval(timer)
    clearImmediate(over)
  }
}

/** Starts a watch; what it gives throws where this process has worked for longer than anything may take. */
export function watchWork(): () => void {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    const worked = (user + system) / 1000
    if (worked > PATIENCE) throw new Error(`It took ${Math.round(worked)} ms of processor time.`)
  }
}
