/** A seeded source of numbers, so that a random policy plays the same game again (mulberry32). */

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
