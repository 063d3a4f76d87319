/** A map that forgets: entries expire, and the oldest go when there are too many. */

export interface BoundedMap<V> {
  get(key: string): V | undefined
  /** `ttlMs` is how long the entry lives; without it, until it is pushed out. */
  set(key: string, value: V, ttlMs?: number): void
  delete(key: string): void
  values(): V[]
  clear(): void
}

/**
 * What a sign-in touches eight times, so it is no more than a Map: a general cache costs as much as the rest of
 * fickle's bookkeeping together.
 */
export function createBoundedMap<V>(max: number): BoundedMap<V> {
  const entries = new Map<string, { readonly value: V; readonly until: number }>()
  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (entry.until > Date.now()) return entry.value
      entries.delete(key)
      return undefined
    },
    set(key, value, ttlMs) {
      entries.delete(key)
      entries.set(key, { value, until: ttlMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + ttlMs })
      if (entries.size <= max) return
      // A Map keeps the order of insertion, so the first is always the one that was set longest ago.
      for (const oldest of entries.keys()) {
        entries.delete(oldest)
        break
      }
    },
    delete: (key) => void entries.delete(key),
    values: () => [...entries.values()].map(({ value }) => value),
    clear: () => entries.clear(),
  }
}
