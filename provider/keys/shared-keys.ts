/** Keys in Redis, so that all processes of a provider sign with the same ones and see each rotation. */
import type { JWK } from 'jose'
import type { SharedRedis } from '../shared/redis.ts'
import { shortName } from '../shared/short-name.ts'

/** The signing keys and which rotation they are of. */
export interface Shared {
  readonly version: number
  readonly keys: readonly JWK[]
}

export interface SharedKeys {
  /**
   * What counts: the keys that are there, or these where there are none. Configured keys replace others, and those
   * of whoever started last count.
   */
  agree(mine: readonly JWK[], configured: boolean): Promise<Shared>
  /** What counts now, where that is another version than this; undefined where it is the same, or not to be had. */
  newer(version: number, mine: readonly JWK[]): Promise<Shared | undefined>
  /** Makes these count, unless somebody else was faster. */
  replace(version: number, keys: readonly JWK[]): Promise<boolean>
  /** A key that only quirks sign with: the one that is there, or the one that is made. */
  quirkKey(id: string, make: () => Promise<JWK>): Promise<JWK>
}

/**
 * KEYS: the ring. ARGV: keys, their origin, the least version. Whoever comes first fills the ring; configured keys
 * (an origin that is not empty) replace those of another origin.
 */
const AGREE = `
local there = redis.call('EXISTS', KEYS[1]) == 1
if not there or (ARGV[2] ~= '' and redis.call('HGET', KEYS[1], 'origin') ~= ARGV[2]) then
  if not there then redis.call('HSET', KEYS[1], 'version', ARGV[3]) end
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  redis.call('HSET', KEYS[1], 'keys', ARGV[1], 'origin', ARGV[2])
end
return redis.call('HMGET', KEYS[1], 'version', 'keys')`

/** KEYS: the ring. ARGV: keys, the version that they follow. */
const REPLACE = `
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'keys', ARGV[1])
return redis.call('HINCRBY', KEYS[1], 'version', 1)`

/** Seconds that quirks' own keys are kept after they were made: as long as a login. */
const KEPT = 14 * 24 * 3600

export function shareKeys({ prefix, ask }: SharedRedis): SharedKeys {
  const ring = `${prefix}keys`
  async function agree(mine: readonly JWK[], origin: string, least: number): Promise<Shared> {
    const values = [JSON.stringify(mine), origin, String(least)]
    const found = await ask((redis) => redis.eval(AGREE, { keys: [ring], arguments: values }))
    const [version, keys] = found as [string, string]
    return { version: Number(version), keys: JSON.parse(keys) as JWK[] }
  }
  return {
    agree: (mine, configured) => agree(mine, configured ? shortName(JSON.stringify(mine)) : '', 0),
    async newer(version, mine) {
      try {
        const now = await ask((redis) => redis.hGet(ring, 'version'))
        if (Number(now) === version) return undefined
        return await agree(mine, '', version)
      } catch {
        // Discovery and key set are answered without Redis; whatever needs it says that it is away.
        return undefined
      }
    },
    async replace(version, keys) {
      const values = [JSON.stringify(keys), String(version)]
      return (await ask((redis) => redis.eval(REPLACE, { keys: [ring], arguments: values }))) !== 0
    },
    async quirkKey(id, make) {
      const key = `${prefix}quirk key:${id}`
      const there = await ask((redis) => redis.get(key))
      if (there !== null) return JSON.parse(there) as JWK
      const made = await make()
      const before = await ask((redis) =>
        redis.set(key, JSON.stringify(made), {
          condition: 'NX',
          GET: true,
          expiration: { type: 'EX', value: KEPT },
        }),
      )
      return before === null ? made : (JSON.parse(before) as JWK)
    },
  }
}
