/** Where a generation keeps its sessions: in one replica's memory, in the deployment's database, or in Redis. */
import { LRUCache } from 'lru-cache'

/** Text by id, with a lifetime. */
export interface Keeper {
  read(id: string): Promise<string | undefined>
  write(id: string, text: string, lifetimeMs: number): Promise<void>
  remove(id: string): Promise<void>
  /** Undefined where somebody else holds it. */
  lease<T>(id: string, work: () => Promise<T>): Promise<T | undefined>
  /** How many there are in this process; undefined where they are elsewhere. */
  size(): number | undefined
  close(): Promise<void>
}

export function createMemoryKeeper(): Keeper {
  const kept = new LRUCache<string, string>({ max: 5_000 })
  const held = new Set<string>()
  return {
    read: async (id) => kept.get(id),
    async write(id, text, lifetimeMs) {
      kept.set(id, text, { ttl: lifetimeMs })
    },
    async remove(id) {
      kept.delete(id)
    },
    async lease(id, work) {
      if (held.has(id)) return undefined
      held.add(id)
      try {
        return await work()
      } finally {
        held.delete(id)
      }
    },
    size: () => kept.size,
    close: async () => undefined,
  }
}

/** Databases of deployments in this process, by what their replicas share; the oldest gives way. */
const databases = new LRUCache<string, Keeper>({ max: 64 })

/** The database of a deployment: the same for all replicas that name it alike, and there still when a replica restarts. */
export function openDatabase(deployment: string): Keeper {
  const keeper = databases.get(deployment) ?? { ...createMemoryKeeper(), size: () => undefined }
  databases.set(deployment, keeper)
  return keeper
}
