/** Keeps the heap small: what serves keeps little and makes much garbage, and V8 by itself lets the heap grow to several times of what is kept. */
import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of the young generation from which on it does not grow. */
const YOUNG = 16 * 1024 * 1024

const young = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0

/**
 * V8 reads the growth factor each time it grows, unlike its bounds, which it reads once before any program runs. It doubles the
 * young generation as it collects, and shrinks it where little is done, after which it may grow again.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=20')
  let grows = true
  const look = () => {
    const small = young() < YOUNG
    if (small === grows) return
    grows = small
    setFlagsFromString(`--semi-space-growth-factor=${small ? 2 : 1}`)
  }
  look()
  new PerformanceObserver(look).observe({ entryTypes: ['gc'] })
}
