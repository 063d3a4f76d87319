/** Keeps the heap small: what serves keeps little and makes much garbage, and V8 by itself lets the heap grow to several times of what is kept. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of the young generation beyond which it does not grow. */
const YOUNG = 16 * 1024 * 1024
const LOOK_AGAIN = 250

const young = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0

/** V8 reads the growth factor each time it grows, unlike its bounds, which it reads once before any program runs. */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=20')
  const look = setInterval(() => {
    if (young() < YOUNG) return
    setFlagsFromString('--semi-space-growth-factor=1')
    clearInterval(look)
  }, LOOK_AGAIN)
  look.unref()
}
