/** Seeded sources of numbers, so that a random policy plays the same game again (mulberry32). */
import { LRUCache } from 'lru-cache'

/** Runs that are told apart at a time. */
const MOST_RUNS = 1_000

/** Returns a function that gives numbers from 0 up to 1; equal seeds give equal sequences. */
export function createDraws(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Returns a function that gives each run numbers of its own, so that runs beside each other draw as they would one after the
 * other: the first run to ask has the first sequence. Requests of no run share one.
 */
export function createDrawsByRun(seed: number): (run: string | undefined) => number {
  const shared = createDraws(seed)
  const sequences = new LRUCache<string, () => number>({ max: MOST_RUNS })
  const seeds = createDraws(~seed)
  return (run) => {
    if (run === undefined) return shared()
    const known = sequences.get(run)
    const draw = known ?? createDraws(seeds() * 2 ** 32)
    if (!known) sequences.set(run, draw)
    return draw()
  }
}
