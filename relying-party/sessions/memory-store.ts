/** Sessions in this process's memory, as express-session wants them: bounded and expiring, unlike its own MemoryStore. */
import { type SessionData, Store } from 'express-session'
import { LRUCache } from 'lru-cache'

/** A session store whose size does not grow with the number of sign-ins. */
export class BoundedMemoryStore extends Store {
  readonly #sessions = new LRUCache<string, string>({ max: 5_000 })

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    const kept = this.#sessions.get(id)
    callback(null, kept === undefined ? null : (JSON.parse(kept) as SessionData))
  }

  override set(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    // Kept as text, so that whoever changes the object has not changed the session.
    this.#sessions.set(id, JSON.stringify(session), { ttl: session.cookie.originalMaxAge ?? 0 })
    callback?.()
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    this.#sessions.delete(id)
    callback?.()
  }

  override touch(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    if (this.#sessions.has(id)) this.set(id, session)
    callback?.()
  }
}
