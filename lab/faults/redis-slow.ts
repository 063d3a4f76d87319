/** Every answer of Redis comes late: the link to it is slow. */
import { defineFault } from './fault.ts'

export const redisSlow = defineFault({
  title: 'Redis answers late',
  strikes: 'redis',
  when: 'now',
  seconds: 3,
  apply({ redis }, seconds) {
    const server = redis()
    server.delay(seconds * 1000)
    return () => server.delay(0)
  },
})
