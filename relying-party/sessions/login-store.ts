/** Where a server keeps logins in flight: by state, consumed in one step, bounded and expiring. */
import { LRUCache } from 'lru-cache'
import { LOGIN_LIFETIME_MS, type LoginInFlight } from './sessions.ts'

export interface KeptLogin {
  readonly login: LoginInFlight
  /** What the cookie of the login must hold. */
  readonly binding: string
}

/** Logins by the handle of their state. */
export interface LoginStore {
  put(handle: string, kept: KeptLogin): Promise<void>
  /** What is kept, without consuming it. */
  peek(handle: string): Promise<KeptLogin | 'consumed' | undefined>
  /** Consumes; of two who ask at once, one gets it. */
  take(handle: string): Promise<KeptLogin | 'consumed' | undefined>
  /** How many are in flight in this process; undefined where they are elsewhere. */
  size(): number | undefined
}

/** Kept longer than they are valid, so that a login that came too late is told from one that never was. */
export const KEPT_MS = 2 * LOGIN_LIFETIME_MS

/** A store in this process's memory. Lost with it, and unknown to any other. */
export function createMemoryLoginStore({ max = 5_000 } = {}): LoginStore {
  const pending = new LRUCache<string, KeptLogin>({ max, ttl: KEPT_MS })
  const consumed = new LRUCache<string, true>({ max, ttl: KEPT_MS })
  const find = (handle: string) => pending.get(handle) ?? (consumed.has(handle) ? 'consumed' : undefined)
  return {
    async put(handle, kept) {
      pending.set(handle, kept)
    },
    peek: async (handle) => find(handle),
    async take(handle) {
      const kept = find(handle)
      pending.delete(handle)
      if (kept) consumed.set(handle, true)
      return kept
    },
    size: () => pending.size,
  }
}
