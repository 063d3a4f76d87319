/** The interval in which a rate lies, seen from a sample (Wilson's score interval). */

export interface Interval {
  readonly low: number
  readonly high: number
}

/** @param z how many standard errors wide to each side: 1.96 for 95 % */
export function wilson(hits: number, trials: number, z = 1.96): Interval {
  if (trials === 0) return { low: 0, high: 1 }
  const rate = hits / trials
  const scale = 1 + z ** 2 / trials
  const middle = (rate + z ** 2 / (2 * trials)) / scale
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / trials + z ** 2 / (4 * trials ** 2))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
