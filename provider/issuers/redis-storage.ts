/** What one issuer remembers, in a Redis that further processes of the provider share. */
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { SharedRedis } from '../shared/redis.ts'
import { granted, type Storage } from './storage.ts'

/**
 * Keeps an entry with its indices. KEYS: the entry; the set of what its grant gave, where ARGV[4] is 1; indices.
 * ARGV: payload, milliseconds to live (0: for ever), id. A set lives as long as the longest of its members.
 */
const KEEP = `
local ttl = tonumber(ARGV[2])
local function keep(key)
  if ttl > 0 then redis.call('PEXPIRE', key, ttl) else redis.call('PERSIST', key) end
end
redis.call('HSET', KEYS[1], 'payload', ARGV[1])
keep(KEYS[1])
local first = 2
if ARGV[4] == '1' then
  first = 3
  local fresh = redis.call('EXISTS', KEYS[2]) == 0
  redis.call('SADD', KEYS[2], KEYS[1])
  local left = redis.call('PTTL', KEYS[2])
  if fresh or ttl == 0 or (left >= 0 and left < ttl) then keep(KEYS[2]) end
end
for index = first, #KEYS do
  redis.call('SET', KEYS[index], ARGV[3])
  keep(KEYS[index])
end
return 1`

/** The heart of it: of all processes that ask, one gets WON. */
const CONSUME = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return 1 + redis.call('HSETNX', KEYS[1], 'consumed', ARGV[1])`
const [GONE, WON] = [0, 2]

const REVOKE = `
for _, key in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('DEL', key) end
return redis.call('DEL', KEYS[1], KEYS[2])`

/** @param below What the keys of this issuer begin with, after the provider's own prefix. */
export function createRedisStorage({ prefix, ask, forget }: SharedRedis, below: string): Storage {
  const start = `${prefix}${below}`
  const entryOf = (model: string, id: string) => `${start}${model}:${id}`
  const membersOf = (grantId: string) => `${start}of grant:${grantId}`

  async function find(model: string, id: string): Promise<AdapterPayload | undefined> {
    const { payload, consumed } = await ask((redis) => redis.hGetAll(entryOf(model, id)))
    if (payload === undefined) return undefined
    const found = JSON.parse(payload) as AdapterPayload
    return consumed === undefined ? found : { ...found, consumed: Number(consumed) }
  }

  const revokeGrant = async (grantId: string) => {
    const keys = [membersOf(grantId), entryOf('Grant', grantId)]
    await ask((redis) => redis.eval(REVOKE, { keys }))
  }

  const adapter = (model: string): Adapter => {
    const indexOf = (kind: 'uid' | 'code', value: string) => `${start}${model} ${kind}:${value}`
    const follow = async (index: string) => {
      const id = await ask((redis) => redis.get(index))
      return id === null ? undefined : find(model, id)
    }
    return {
      async upsert(id, payload, expiresIn) {
        const ofGrant = granted.has(model) && payload.grantId !== undefined
        const keys = [
          entryOf(model, id),
          ...(ofGrant && payload.grantId ? [membersOf(payload.grantId)] : []),
          ...(payload.uid ? [indexOf('uid', payload.uid)] : []),
          ...(payload.userCode ? [indexOf('code', payload.userCode)] : []),
        ]
        const ttl = expiresIn && expiresIn > 0 ? Math.ceil(expiresIn * 1000) : 0
        const values = [JSON.stringify(payload), String(ttl), id, ofGrant ? '1' : '0']
        await ask((redis) => redis.eval(KEEP, { keys, arguments: values }))
      },
      find: (id) => find(model, id),
      findByUid: (uid) => follow(indexOf('uid', uid)),
      findByUserCode: (userCode) => follow(indexOf('code', userCode)),
      async consume(id) {
        const now = String(Math.floor(Date.now() / 1000))
        const keys = [entryOf(model, id)]
        const outcome = await ask((redis) => redis.eval(CONSUME, { keys, arguments: [now] }))
        if (outcome === WON) return
        if (outcome === GONE) throw new errors.InvalidGrant('the grant was revoked meanwhile')
        const { grantId } = (await find(model, id)) ?? {}
        if (grantId !== undefined) await revokeGrant(grantId)
        throw new errors.InvalidGrant('already consumed by a request at the same time')
      },
      async destroy(id) {
        await ask((redis) => redis.del(entryOf(model, id)))
      },
      revokeByGrantId: revokeGrant,
    }
  }

  return { adapter, find, revokeGrant, clear: () => forget(below) }
}
