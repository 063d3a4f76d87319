/** Redis has ended; once it is back it is empty. */
import { defineFault } from './fault.ts'

export const redisDown = defineFault({
  title: 'Redis is down',
  strikes: 'redis',
  when: 'now',
  async apply({ redis }) {
    const server = redis()
    await server.kill()
    return server.start
  },
})
