/** Where each replica keeps its sessions, for the store that was chosen. */
import { randomBytes } from 'node:crypto'
import type { SessionSettings, StoreName } from '../../relying-party/options.ts'
import type { RedisServer } from './redis-server.ts'

export interface SessionStores {
  readonly store: StoreName
  /** The lab's own Redis, once one was needed. */
  readonly redis: RedisServer | undefined
  /** Gets the store ready and makes it the one that `settings` speaks of. Throws FickleError where a program is missing. */
  use(store: StoreName): Promise<void>
  settings(replica: string): SessionSettings
  close(): Promise<void>
}

export interface SessionStoreOptions {
  readonly redisUrl: string | undefined
  readonly cookieKeys: 'shared' | 'per-replica'
  /** Told, in sentences, of a Redis of the lab's own that ended and that nobody ended. */
  readonly warn: (message: string) => void
}

export function createSessionStores({ redisUrl, cookieKeys, warn }: SessionStoreOptions): SessionStores {
  let store: StoreName = 'memory'
  let redis: RedisServer | undefined
  let starting: Promise<RedisServer> | undefined
  const keys = new Map<string, string>()

  function keyFor(replica: string): string {
    const holder = cookieKeys === 'shared' ? 'all' : replica
    const key = keys.get(holder) ?? randomBytes(32).toString('hex')
    keys.set(holder, key)
    return key
  }

  async function startRedis(): Promise<RedisServer> {
    const { startRedisServer } = await import('./redis-server.ts')
    return startRedisServer((how) =>
      warn(
        `redis-server ended unexpectedly ${how}: the sessions in it are lost, and logins fail until it runs again. Choose the store redis on the lab’s page to start it.`,
      ),
    )
  }

  return {
    get store() {
      return store
    },
    get redis() {
      return redis
    },
    async use(next) {
      if (next === 'redis' && redisUrl === undefined) {
        starting ??= startRedis()
        try {
          redis = await starting
          await redis.start()
        } catch (error) {
          // One that ran once is closed with the lab, whether or not it can be started again.
          if (redis === undefined) starting = undefined
          throw error
        }
      }
      store = next
    },
    settings(replica) {
      if (store === 'memory') return { store }
      if (store === 'cookie') return { store, key: keyFor(replica) }
      return { store, url: redisUrl ?? redis?.url ?? '' }
    },
    async close() {
      await (await starting?.catch(() => undefined))?.close()
    },
  }
}
