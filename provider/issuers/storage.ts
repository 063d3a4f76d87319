/** What one issuer remembers (codes, tokens, grants, sessions), outside oidc-provider so that an issuer can be rebuilt. */
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { type BoundedMap, type Budget, createBoundedMap } from '../bounded-map.ts'

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

/** Of what is done at once: an async function makes a promise, and more, for each call. */
const done = Promise.resolve()

/** Most entries of one model that one issuer remembers; the oldest go first. */
const MAX_ENTRIES = 5000

/**
 * Keeps everything in memory, bounded and expiring. Another implementation of `Storage` may keep it elsewhere; what
 * it must preserve is that `consume` succeeds once only, and that whoever comes second takes the grant along, also
 * where both ask at the same time (RFC 6749 section 4.1.2): what is issued then never depends on who was faster.
 * @param budget bytes that it shares with what other issuers remember
 */
export function createMemoryStorage(budget?: Budget): Storage {
  /** Entries by id, one map a model: ids are looked up as they came, without being put together with anything. */
  const models = new Map<string, BoundedMap<AdapterPayload>>()
  const indexes = createBoundedMap<string>(MAX_ENTRIES)
  /** What was issued from a grant, as model and id in turn. */
  const members = createBoundedMap<string[]>(MAX_ENTRIES)

  function entriesOf(model: string): BoundedMap<AdapterPayload> {
    let entries = models.get(model)
    if (!entries) {
      entries = createBoundedMap(MAX_ENTRIES, budget)
      models.set(model, entries)
    }
    return entries
  }

  /** Tokens are made for one request and only their own members are ever changed, so a flat copy is enough for them. */
  const copied = (model: string, payload: AdapterPayload): AdapterPayload =>
    granted.has(model) ? { ...payload } : copyOf(payload)

  const get = (model: string, id: string) => {
    const payload = models.get(model)?.get(id)
    return payload && copied(model, payload)
  }

  function revokeGrant(grantId: string): Promise<void> {
    const issued = members.get(grantId) ?? []
    for (let at = 0; at < issued.length; at += 2) models.get(issued[at] ?? '')?.delete(issued[at + 1] ?? '')
    members.delete(grantId)
    models.get('Grant')?.delete(grantId)
    return done
  }

  const adapter = (model: string): Adapter => {
    const entries = entriesOf(model)
    return {
      upsert(id, payload, expiresIn) {
        const ttl = expiresIn && expiresIn > 0 ? expiresIn * 1000 : undefined
        // What oidc-provider makes of a token to store it belongs to nobody else.
        entries.set(id, granted.has(model) ? payload : copyOf(payload), ttl)
        if (payload.uid) indexes.set(`${model} uid ${payload.uid}`, id, ttl)
        if (payload.userCode) indexes.set(`${model} code ${payload.userCode}`, id, ttl)
        if (!granted.has(model) || !payload.grantId) return done
        const issued = members.get(payload.grantId)
        if (issued) {
          issued.push(model, id)
          // A grant that is refreshed for days does not remember every token of them.
          if (issued.length > 1000) issued.splice(0, 2)
        } else members.set(payload.grantId, [model, id])
        return done
      },
      find: (id) => Promise.resolve(get(model, id)),
      async findByUid(uid) {
        const id = indexes.get(`${model} uid ${uid}`)
        return id === undefined ? undefined : get(model, id)
      },
      async findByUserCode(userCode) {
        const id = indexes.get(`${model} code ${userCode}`)
        return id === undefined ? undefined : get(model, id)
      },
      async consume(id) {
        const payload = entries.get(id)
        if (!payload) throw new errors.InvalidGrant('the grant was revoked meanwhile')
        if (payload.consumed) {
          if (payload.grantId) await revokeGrant(payload.grantId)
          throw new errors.InvalidGrant('already consumed by a request at the same time')
        }
        payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy(id) {
        entries.delete(id)
        return done
      },
      revokeByGrantId: revokeGrant,
    }
  }

  return {
    adapter,
    find: (model, id) => Promise.resolve(get(model, id)),
    revokeGrant,
    async clear() {
      for (const entries of models.values()) entries.clear()
      indexes.clear()
      members.clear()
    },
  }
}
