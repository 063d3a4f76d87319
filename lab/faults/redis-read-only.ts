/** Redis is a replica of a master that is gone: it can be read and not written. */
import { defineFault } from './fault.ts'

export const redisReadOnly = defineFault({
  title: 'Redis is read-only',
  strikes: 'redis',
  when: 'now',
  async apply({ redis }) {
    const server = redis()
    await server.command(['REPLICAOF', '127.0.0.1', '1'])
    return async () => {
      await server.command(['REPLICAOF', 'NO', 'ONE'])
    }
  },
})
