/** Asks a Redis once whether it answers, so that a lab does not start with one that cannot keep a session. */
import { optionalPackage } from '../../common/optional-package.ts'
import { FickleError } from '../../journal/fickle-error.ts'

const ANSWER_WITHIN_MS = 5_000

/** An address without what may be a password. */
function shown(url: string): string {
  if (!URL.canParse(url)) return url.slice(0, 80)
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** @throws FickleError ERR_REDIS_ADDRESS where it is none, ERR_REDIS_UNREACHABLE where it does not answer in time */
export async function probeRedis(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new FickleError(
      'ERR_REDIS_ADDRESS',
      `"${shown(url)}" is not the address of a Redis server.`,
      'Write it like redis://localhost:6379.',
    )
  }
  const { createClient } = await optionalPackage('redis', 'Redis as a store', () => import('redis'))
  const client = createClient({
    url,
    socket: { reconnectStrategy: false, connectTimeout: ANSWER_WITHIN_MS },
  })
  client.on('error', () => {})
  let late: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    late = setTimeout(
      () => reject(new Error(`it did not answer within ${ANSWER_WITHIN_MS / 1000} seconds`)),
      ANSWER_WITHIN_MS,
    )
  })
  try {
    await Promise.race([client.connect().then(() => client.ping()), timeout])
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new FickleError(
      'ERR_REDIS_UNREACHABLE',
      `The Redis at ${shown(url)} does not answer (${code ?? message.replace(/\.$/, '')}).`,
      'Start it, correct --redis-url, or leave it out: the lab then starts one of its own.',
      { cause, exitCode: 3 },
    )
  } finally {
    clearTimeout(late)
    client.destroy()
  }
}
