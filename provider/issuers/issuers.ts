/** All issuers of a provider: built when first asked for, the least recently used forgotten. */
import { LRUCache } from 'lru-cache'
import type { House } from '../house.ts'
import type { ActiveQuirk } from '../quirks/load.ts'
import { type Address, readAddress } from './address.ts'
import { buildIssuer } from './build-issuer.ts'
import type { Issuer } from './issuer.ts'

export interface Issuers {
  /**
   * The issuer of an address segment as it came over the wire.
   * @throws FickleError where there is no such profile, quirk or value
   */
  at(encodedSegment: string): Promise<Issuer>
  /** The same where it is built already, without waiting. */
  ready(encodedSegment: string): Issuer | undefined
  /** The `issuer` of the one that remembers this; undefined where none of those that are built does. */
  rememberedBy(model: string, id: string): Promise<string | undefined>
  /** Forgets what the issuers remember: all of them, or one by its segment. */
  clear(segment?: string): void
  /**
   * Reads every address again, after tenants came, went or changed: an issuer whose profile or quirks are others now is
   * built anew with what it remembers, and one that is no more is forgotten.
   */
  renew(): Promise<void>
}

const memoryOf = ({ storage, logins, freeForm, release }: Issuer) => ({ storage, logins, freeForm, release })

const spellings = (quirks: readonly ActiveQuirk[]) => quirks.map(({ spelling }) => spelling).join('~')

/** Whether what is at an address is no longer what was built there. */
const isOther = (built: Issuer, { profile, quirks }: Address) =>
  built.profileId !== profile || spellings(built.configured) !== spellings(quirks)

export function createIssuers(house: House, max: number): Issuers {
  /** The one that was asked for last, which most requests ask for again. */
  let last: { readonly encoded: string; readonly issuer: Issuer } | undefined
  const issuers = new LRUCache<string, { readonly building: Promise<Issuer>; built?: Issuer }>({
    max,
    dispose({ built }, _segment, reason) {
      last = undefined
      // One that another takes the place of handed its memory on.
      if (reason !== 'set') built?.release()
    },
  })
  /** Spellings that were read before, so that a request costs no parsing. */
  const addresses = new LRUCache<string, Address>({ max })

  function build(address: Address, memory?: Issuer): Promise<Issuer> {
    const entry: { building: Promise<Issuer>; built?: Issuer } = {
      building: buildIssuer(house, address, memory && memoryOf(memory)),
    }
    issuers.set(address.segment, entry)
    entry.building.then(
      (issuer) => {
        entry.built = issuer
      },
      () => issuers.delete(address.segment),
    )
    return entry.building
  }

  return {
    async at(encoded) {
      let address = addresses.get(encoded)
      if (!address) {
        address = await readAddress(encoded, house)
        addresses.set(encoded, address)
      }
      return issuers.get(address.segment)?.building ?? build(address)
    },
    ready(encoded) {
      if (last?.encoded === encoded) return last.issuer
      const address = addresses.get(encoded)
      const issuer = address && issuers.get(address.segment)?.built
      if (issuer) last = { encoded, issuer }
      return issuer
    },
    async rememberedBy(model, id) {
      for (const { built } of [...issuers.values()])
        if (built && (await built.storage.find(model, id))) return built.value
      return undefined
    },
    clear(segment) {
      if (segment === undefined) issuers.clear()
      else issuers.delete(segment)
    },
    async renew() {
      addresses.clear()
      last = undefined
      for (const [segment, entry] of [...issuers.entries()]) {
        const built = await entry.building.catch(() => undefined)
        const address = await readAddress(segment, house).catch(() => undefined)
        if (!built || !address || built.tenant !== address.tenant) issuers.delete(segment)
        else if (isOther(built, address)) await build(address, built).catch(() => undefined)
      }
    },
  }
}
