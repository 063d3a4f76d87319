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

/** Of what is done at once: an async function makes a promise, and more, for each call. */
const done = Promise.resolve()

/** As text: one string, which the collector moves and counts at little cost, and of which each reader gets a copy. */
interface Stored {
  readonly text: string
  consumed: number | undefined
}

function read({ text, consumed }: Stored): AdapterPayload {
  const payload = JSON.parse(text) as AdapterPayload
  if (consumed !== undefined) payload.consumed = consumed
  return payload
}

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
  const models = new Map<string, BoundedMap<Stored>>()
  const indexes = createBoundedMap<string>(MAX_ENTRIES)
  /** What was issued from a grant, as model and id in turn. */
  const members = createBoundedMap<string[]>(MAX_ENTRIES)

  function entriesOf(model: string): BoundedMap<Stored> {
    let entries = models.get(model)
    if (!entries) {
      entries = createBoundedMap(MAX_ENTRIES, budget)
      models.set(model, entries)
    }
    return entries
  }

  const get = (model: string, id: string) => {
    const stored = models.get(model)?.get(id)
    return stored && read(stored)
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
        entries.set(id, { text: JSON.stringify(payload), consumed: payload.consumed }, ttl)
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
        const stored = entries.get(id)
        if (!stored) throw new errors.InvalidGrant('the grant was revoked meanwhile')
        if (stored.consumed !== undefined) {
          const { grantId } = read(stored)
          if (grantId) await revokeGrant(grantId)
          throw new errors.InvalidGrant('already consumed by a request at the same time')
        }
        stored.consumed = Math.floor(Date.now() / 1000)
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
