/** Opens what a generation keeps its sessions in, by its home and by the settings of the replica. */
import { FickleError } from '../../../journal/fickle-error.ts'
import type { SessionSettings } from '../../options.ts'
import { KEPT_MS } from '../../sessions/login-store.ts'
import { openRedis } from '../../sessions/redis.ts'
import type { Generation } from '../generation.ts'
import { createMemoryKeeper, type Keeper, openDatabase } from './keepers.ts'

async function openRedisKeeper(url: string, prefix = 'fickle:'): Promise<Keeper> {
  const { client, close } = await openRedis(url, prefix)
  const key = (id: string) => `${prefix}generation:${id}`
  return {
    read: async (id) => (await client.get(key(id))) ?? undefined,
    async write(id, text, lifetimeMs) {
      await client.set(key(id), text, { expiration: { type: 'PX', value: lifetimeMs || KEPT_MS } })
    },
    async remove(id) {
      await client.del(key(id))
    },
    async lease(id, work) {
      const expiration = { type: 'PX', value: 15_000 } as const
      const held = `${prefix}generation-lease:${id}`
      if ((await client.set(held, '1', { expiration, condition: 'NX' })) === null) return undefined
      try {
        return await work()
      } finally {
        await client.del(held).catch(() => 0)
      }
    },
    size: () => undefined,
    close,
  }
}

/**
 * @param deployment what the replicas of one deployment share
 * @throws FickleError ERR_GENERATION_STORE for sealed cookies, which OpenMetadata never had
 */
export async function openKeeper(
  { session }: Generation,
  settings: SessionSettings,
  { deployment, id }: { deployment: string; id: string },
): Promise<Keeper> {
  switch (settings.store) {
    case 'memory':
      return session.home === 'database' ? openDatabase(deployment) : createMemoryKeeper()
    case 'redis':
      return openRedisKeeper(settings.url, settings.prefix)
    case 'cookie':
      throw new FickleError(
        'ERR_GENERATION_STORE',
        `The generation ${id} cannot keep its sessions in cookies: OpenMetadata never did.`,
        'Choose the store memory or redis, or leave out the generation.',
      )
  }
}
