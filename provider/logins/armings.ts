/** Quirks and users that are bound beforehand to the next logins that match. */
import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Arming, ArmingState } from '../options.ts'
import type { ActiveQuirk } from '../quirks/load.ts'

interface Armed {
  readonly arming: Arming
  readonly id: string
  /** Read when armed, so that a login never meets a quirk that does not exist. */
  readonly quirks: readonly ActiveQuirk[]
  remaining: number
  /** Logins that it was bound to, each at the issuer where that happened: a login may be sent on to another one. */
  readonly bound: Map<string, Seeking['login']>
}

export interface Seeking {
  readonly login: string
  readonly run: string | undefined
  readonly clientId: string
  /** The issuer's address segment, and its value. */
  readonly issuer: readonly string[]
  /** Name of the user who signs in, once known. */
  readonly user: string | undefined
}

export interface Armings {
  add(arming: Arming, quirks: readonly ActiveQuirk[]): ArmingState
  get(id: string): ArmingState | undefined
  remove(id: string): boolean
  /** Takes one login from every arming that matches and was not bound to it yet at this issuer. */
  bind(seeking: Seeking): { quirks: readonly ActiveQuirk[]; signInAs: string | undefined }
  clear(): void
}

const stateOf = ({ id, arming, remaining, bound }: Armed): ArmingState => ({
  ...arming,
  id,
  remaining,
  boundTo: [...new Set(bound.values())],
})

const placeOf = ({ login, issuer }: Seeking) => JSON.stringify([login, ...issuer])

function matches({ arming, remaining, bound }: Armed, seeking: Seeking): boolean {
  const { clientId, issuer, user } = arming.match ?? {}
  return (
    remaining > 0 &&
    !bound.has(placeOf(seeking)) &&
    (arming.run === undefined || arming.run === seeking.run) &&
    (clientId === undefined || clientId === seeking.clientId) &&
    (issuer === undefined || seeking.issuer.includes(issuer)) &&
    (user === undefined || user === seeking.user)
  )
}

export function createArmings(): Armings {
  const armed = new LRUCache<string, Armed>({ max: 1000 })
  return {
    add(arming, quirks) {
      const logins = arming.logins ?? 1
      if (!Number.isInteger(logins) || logins < 1 || logins > 1_000_000) {
        throw new FickleError(
          'ERR_ARMING_INVALID',
          `Quirks cannot be armed for ${logins} logins.`,
          'Give logins as a whole number from 1.',
        )
      }
      const id = randomBytes(6).toString('hex')
      const entry: Armed = { arming, id, quirks, remaining: logins, bound: new Map() }
      armed.set(id, entry)
      return stateOf(entry)
    },
    get(id) {
      const entry = armed.get(id)
      return entry && stateOf(entry)
    },
    remove: (id) => armed.delete(id),
    bind(seeking) {
      if (armed.size === 0) return { quirks: [], signInAs: undefined }
      // Oldest first, so that armings are used up in the order in which they were made.
      const found = [...armed.rvalues()].filter(
        (entry) => entry !== undefined && matches(entry, seeking),
      ) as Armed[]
      for (const entry of found) {
        entry.remaining -= 1
        entry.bound.set(placeOf(seeking), seeking.login)
      }
      return {
        quirks: found.flatMap((entry) => entry.quirks),
        signInAs: found.find((entry) => entry.arming.signInAs)?.arming.signInAs,
      }
    },
    clear: () => armed.clear(),
  }
}
