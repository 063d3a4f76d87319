/** What one issuer remembers (codes, tokens, grants, sessions), outside oidc-provider so that an issuer can be rebuilt. */
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { createBoundedMap } from '../bounded-map.ts'

export interface Storage {
  /** The adapter that oidc-provider asks for, one a model. */
  adapter(model: string): Adapter
  /** What is stored, without oidc-provider: undefined where unknown or expired. */
  find(model: string, id: string): Promise<AdapterPayload | undefined>
  /** Forgets a grant and everything issued from it. */
  revokeGrant(grantId: string): Promise<void>
  clear(): Promise<void>
}

/** Models whose entries die with the grant they came from. */
export const granted: ReadonlySet<string> = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'DeviceCode',
  'BackchannelAuthenticationRequest',
  'PreAuthorizedCode',
])

/** A deep copy of plain data, several times faster than structuredClone for objects this small. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyOf) as T
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key])
  return copy as T
}

/** Most entries that one issuer remembers; the oldest go first. */
const MAX_ENTRIES = 20_000

/**
 * Keeps everything in memory, bounded and expiring. Another implementation of `Storage` may keep it elsewhere; what
 * it must preserve is that `consume` succeeds once only, and that whoever comes second takes the grant along, also
 * where both ask at the same time (RFC 6749 section 4.1.2): what is issued then never depends on who was faster.
 */
export function createMemoryStorage(): Storage {
  const entries = createBoundedMap<AdapterPayload>(MAX_ENTRIES)
  const indexes = createBoundedMap<string>(MAX_ENTRIES)
  const members = createBoundedMap<Set<string>>(MAX_ENTRIES)

  /** Tokens are made for one request and only their own members are ever changed, so a flat copy is enough for them. */
  const copied = (model: string, payload: AdapterPayload): AdapterPayload =>
    granted.has(model) ? { ...payload } : copyOf(payload)

  const get = (model: string, id: string) => {
    const payload = entries.get(`${model}:${id}`)
    return payload && copied(model, payload)
  }

  async function revokeGrant(grantId: string) {
    for (const key of members.get(grantId) ?? []) entries.delete(key)
    members.delete(grantId)
    entries.delete(`Grant:${grantId}`)
  }

  const adapter = (model: string): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const key = `${model}:${id}`
      const ttl = expiresIn && expiresIn > 0 ? expiresIn * 1000 : undefined
      entries.set(key, copied(model, payload), ttl)
      if (payload.uid) indexes.set(`${model} uid ${payload.uid}`, id, ttl)
      if (payload.userCode) indexes.set(`${model} code ${payload.userCode}`, id, ttl)
      if (granted.has(model) && payload.grantId) {
        const keys = members.get(payload.grantId)
        if (keys) keys.add(key)
        else members.set(payload.grantId, new Set([key]))
      }
    },
    find: async (id) => get(model, id),
    async findByUid(uid) {
      const id = indexes.get(`${model} uid ${uid}`)
      return id === undefined ? undefined : get(model, id)
    },
    async findByUserCode(userCode) {
      const id = indexes.get(`${model} code ${userCode}`)
      return id === undefined ? undefined : get(model, id)
    },
    async consume(id) {
      const payload = entries.get(`${model}:${id}`)
      if (!payload) throw new errors.InvalidGrant('the grant was revoked meanwhile')
      if (payload.consumed) {
        if (payload.grantId) await revokeGrant(payload.grantId)
        throw new errors.InvalidGrant('already consumed by a request at the same time')
      }
      payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`)
    },
    revokeByGrantId: revokeGrant,
  })

  return {
    adapter,
    find: async (model, id) => get(model, id),
    revokeGrant,
    async clear() {
      entries.clear()
      indexes.clear()
      members.clear()
    },
  }
}
