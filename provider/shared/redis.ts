/** The Redis that the processes of one provider share: commands fail at once and in words while it cannot be reached. */
import { errors } from 'oidc-provider'
import { MissingPackageError, optionalPackage } from '../../common/optional-package.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { shortName } from './short-name.ts'

/** Milliseconds that a command, or a connection, may take. */
const TIMEOUT_MS = 2000
const SLOWEST_RETRY_MS = 1000

async function connect(url: string, retry: (retries: number) => number | false) {
  const { createClient } = await optionalPackage('redis', 'State in Redis', () => import('redis'))
  return createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: { connectTimeout: TIMEOUT_MS, reconnectStrategy: retry },
  })
}

type Client = Awaited<ReturnType<typeof connect>>

export interface SharedRedis {
  /** Before every key of this provider. */
  readonly prefix: string
  /**
   * Sends commands.
   * @throws OIDCProviderError `temporarily_unavailable`, status 503, where Redis does not do what it is asked
   */
  ask<T>(commands: (client: Client) => Promise<T>): Promise<T>
  /** Forgets every key that begins with the prefix and this. */
  forget(below: string): Promise<void>
  close(): Promise<void>
}

/** The address without what may be secret in it. */
function shown(url: string): string {
  const parsed = URL.parse(url)
  return parsed ? `${parsed.protocol}//${parsed.host}` : url
}

const unavailable = () =>
  Object.assign(
    new errors.CustomOIDCProviderError(
      'temporarily_unavailable',
      'the Redis with the state of this provider cannot be used',
    ),
    { status: 503, statusCode: 503 },
  )

/**
 * Connects to the Redis of a provider with this root address.
 * @throws FickleError ERR_REDIS_UNREACHABLE
 */
export async function openSharedRedis(
  url: string,
  { provider, warn }: { provider: string; warn: (message: string) => void },
): Promise<SharedRedis> {
  const prefix = `fickle:provider:${shortName(provider)}:`
  let opened = false
  let ailing = false
  // The first connection is tried once, so that a wrong address is said at once.
  const retry = (retries: number) => opened && Math.min(50 * 2 ** retries, SLOWEST_RETRY_MS)
  const complain = (error: unknown) => {
    if (!opened || ailing) return
    ailing = true
    const why = (error as Error).message || (error as NodeJS.ErrnoException).code || 'no answer'
    warn(
      `Redis at ${shown(url)} cannot be used (${why}): requests are answered with 503 until it works again.`,
    )
  }
  let client: Client
  try {
    client = await connect(url, retry)
    // Without a listener a lost connection would end the process.
    client.on('error', complain)
    await client.connect()
    await client.ping()
  } catch (error) {
    if (error instanceof MissingPackageError) throw error
    throw new FickleError(
      'ERR_REDIS_UNREACHABLE',
      `Redis at ${shown(url)} cannot be reached (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}).`,
      'Start it, or give the address of a running one with --redis-url, like redis://localhost:6379.',
      { cause: error },
    )
  }
  opened = true

  async function ask<T>(commands: (client: Client) => Promise<T>): Promise<T> {
    let answer: T
    try {
      answer = await commands(client)
    } catch (error) {
      complain(error)
      throw unavailable()
    }
    if (ailing) {
      ailing = false
      warn(`Redis at ${shown(url)} answers again.`)
    }
    return answer
  }

  return {
    prefix,
    ask,
    forget: (below) =>
      ask(async (redis) => {
        for await (const keys of redis.scanIterator({ MATCH: `${prefix}${below}*`, COUNT: 500 })) {
          if (keys.length > 0) await redis.unlink(keys)
        }
      }),
    async close() {
      if (client.isReady) await client.close()
      else client.destroy()
    },
  }
}
