/** Sessions in Redis, where every replica finds them. */
import { randomBytes } from 'node:crypto'
import { optionalPackage } from '../../common/optional-package.ts'
import { KEPT_MS, type KeptLogin, type LoginStore } from './login-store.ts'

/** How long a command may take. */
const TIMEOUT_MS = 2000
const FIRST_CONNECTION_MS = 1000
const LEASE_MS = 15_000
const LEASE_WAIT_MS = 5000
const CONSUMED = 'consumed'
/** Gives a lease back only where it is still ours. */
const RELEASE =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"

type Client = Awaited<ReturnType<typeof connect>>

const USE = 'Sessions in Redis'

async function connect(url: string) {
  const { createClient } = await optionalPackage('redis', USE, () => import('redis'))
  return createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: {
      connectTimeout: TIMEOUT_MS,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 2000),
    },
  })
}

/** Resolves once connected, or after the bound: a replica starts without its store and says so at each login. */
function settled(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FIRST_CONNECTION_MS)
    client.once('ready', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function redisLogins(client: Client, prefix: string): LoginStore {
  const key = (handle: string) => `${prefix}login:${handle}`
  const expiration = { type: 'PX', value: KEPT_MS } as const
  const read = (text: string | null) =>
    text === null ? undefined : text === CONSUMED ? CONSUMED : (JSON.parse(text) as KeptLogin)
  return {
    async put(handle, kept) {
      await client.set(key(handle), JSON.stringify(kept), { expiration })
    },
    peek: async (handle) => read(await client.get(key(handle))),
    take: async (handle) => read(await client.set(key(handle), CONSUMED, { expiration, GET: true })),
    size: () => undefined,
  }
}

/** One at a time over all replicas, by a lease that expires should its holder die. */
function redisLeases(client: Client, prefix: string) {
  return async <T>(sessionId: string, work: () => Promise<T>): Promise<T | undefined> => {
    const key = `${prefix}lease:${sessionId}`
    const mine = randomBytes(12).toString('base64url')
    const until = Date.now() + LEASE_WAIT_MS
    const expiration = { type: 'PX', value: LEASE_MS } as const
    while ((await client.set(key, mine, { expiration, condition: 'NX' })) === null) {
      if (Date.now() > until) return undefined
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    try {
      return await work()
    } finally {
      await client.eval(RELEASE, { keys: [key], arguments: [mine] }).catch(() => undefined)
    }
  }
}

/** A connection to a Redis that keeps trying. */
export async function openRedis(url: string, prefix = 'fickle:') {
  const { RedisStore } = await optionalPackage('connect-redis', USE, () => import('connect-redis'))
  const client = await connect(url)
  // Without a listener a lost connection would end the process; commands say it to those who wait for them.
  client.on('error', () => undefined)
  client.connect().catch(() => undefined)
  await settled(client)
  return {
    client,
    store: new RedisStore({ client, prefix: `${prefix}session:` }),
    logins: redisLogins(client, prefix),
    alone: redisLeases(client, prefix),
    async close() {
      if (client.isReady) await client.close()
      else client.destroy()
    },
  }
}
