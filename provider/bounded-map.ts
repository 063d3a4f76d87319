/** A map that forgets: entries expire, and the oldest go when there are too many or when they hold too much. */
import { sizeOf } from '../journal/size.ts'

export interface BoundedMap<V> {
  get(key: string): V | undefined
  /** `ttlMs` is how long the entry lives; without it, until it is pushed out. */
  set(key: string, value: V, ttlMs?: number): void
  delete(key: string): void
  values(): V[]
  clear(): void
}

/** Bytes that many maps may hold together, roughly. */
export interface Budget {
  readonly most: number
  held: number
  readonly maps: Set<Counted>
}

interface Counted {
  readonly held: () => number
  readonly size: () => number
  readonly forgetOldest: () => void
}

/** @param most bytes */
export const createBudget = (most: number): Budget => ({ most, held: 0, maps: new Set() })

/** A value of more than this is not looked through to its end: it is too large already. */
const LARGEST = 1024 * 1024

interface Entry<V> {
  readonly value: V
  readonly until: number
  readonly bytes: number
}

/**
 * What a sign-in touches eight times, so it is no more than a Map: a general cache costs as much as the rest of
 * fickle's bookkeeping together.
 * @param max entries
 * @param budget shared with other maps; where all hold too much, the one that holds most forgets its oldest entry
 */
export function createBoundedMap<V>(max: number, budget?: Budget): BoundedMap<V> {
  const entries = new Map<string, Entry<V>>()
  let held = 0

  function drop(key: string): void {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    held -= entry.bytes
    if (budget) budget.held -= entry.bytes
  }

  /** Kept only while the map is full: a new one walks over all that was deleted, an idle one holds what was rehashed. */
  let oldest: MapIterator<string> | undefined

  // A Map keeps the order of insertion, so the first is always the one that was set longest ago.
  function forgetOldest(): void {
    oldest ??= entries.keys()
    let next = oldest.next()
    if (next.done) {
      oldest = entries.keys()
      next = oldest.next()
    }
    if (!next.done) drop(next.value)
  }

  const counted: Counted = { held: () => held, size: () => entries.size, forgetOldest }

  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (entry.until > Date.now()) return entry.value
      drop(key)
      return undefined
    },
    set(key, value, ttlMs) {
      drop(key)
      const bytes = budget ? sizeOf(value, LARGEST) : 0
      const until = ttlMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + ttlMs
      entries.set(key, { value, until, bytes })
      if (entries.size > max) forgetOldest()
      else oldest = undefined
      if (!budget) return
      held += bytes
      budget.held += bytes
      budget.maps.add(counted)
      if (budget.held > budget.most) makeRoom(budget, counted)
    },
    delete: drop,
    values: () => [...entries.values()].map(({ value }) => value),
    clear() {
      entries.clear()
      if (budget) budget.held -= held
      budget?.maps.delete(counted)
      held = 0
    },
  }
}

/** Takes from the map that holds most, down to an eighth below the bound, so that this is rare. */
function makeRoom(budget: Budget, newest: Counted): void {
  const enough = budget.most * (7 / 8)
  while (budget.held > enough) {
    let largest: Counted | undefined
    // What was set this moment stays, where anything else can go.
    for (const map of budget.maps)
      if (map.size() > (map === newest ? 1 : 0) && map.held() > (largest?.held() ?? 0)) largest = map
    if (!largest) return
    const aim = largest.held() - (budget.held - enough)
    const floor = Math.max(aim, largest.held() / 2)
    while (largest.held() > floor && largest.size() > (largest === newest ? 1 : 0)) largest.forgetOldest()
  }
}
