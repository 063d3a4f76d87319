/** Redis is short of memory and evicts whatever has an expiry, sessions first of all. */
import { defineFault } from './fault.ts'

const JUNK_KEY = 'fickle:junk:'
const JUNK = 'x'.repeat(256 * 1024)
const ROOM = 1024 * 1024

export const redisEvicting = defineFault({
  title: 'Redis is out of memory and evicts sessions',
  strikes: 'redis',
  when: 'before-callback',
  async apply({ redis }) {
    const { command } = redis()
    const used = /used_memory:(\d+)/.exec(String(await command(['INFO', 'memory'])))?.[1] ?? '0'
    await command(['CONFIG', 'SET', 'maxmemory-policy', 'volatile-ttl'])
    await command(['CONFIG', 'SET', 'maxmemory', String(Number(used) + ROOM)])
    const written: string[] = []
    // What has no expiry is not evicted: Redis drops all sessions to make room for it, and then refuses.
    for (let full = false; !full; ) {
      const key = `${JUNK_KEY}${written.length}`
      full = await command(['SET', key, JUNK]).then(
        () => false,
        () => true,
      )
      written.push(key)
    }
    await command(['CONFIG', 'SET', 'maxmemory', '0'])
    await command(['DEL', ...written])
    return undefined
  },
})
