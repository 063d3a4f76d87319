/** All issuers of a provider: built when first asked for, the least recently used forgotten. */
import { LRUCache } from 'lru-cache'
import type { House } from '../house.ts'
import { type Address, readAddress } from './address.ts'
import { buildIssuer, type Issuer } from './issuer.ts'

export interface Issuers {
  /**
   * The issuer of an address segment as it came over the wire.
   * @throws FickleError where there is no such profile, quirk or value
   */
  at(encodedSegment: string): Promise<Issuer>
  /** The same where it is built already, without waiting. */
  ready(encodedSegment: string): Issuer | undefined
  /** Forgets what the issuers remember: all of them, or one by its segment. */
  clear(segment?: string): void
}

export function createIssuers(house: House, max: number): Issuers {
  const issuers = new LRUCache<string, { readonly building: Promise<Issuer>; built?: Issuer }>({
    max,
    dispose: ({ built }) => built?.release(),
  })
  /** Spellings that were read before, so that a request costs no parsing. */
  const addresses = new LRUCache<string, Address>({ max })

  function build(address: Address): Promise<Issuer> {
    const entry: { building: Promise<Issuer>; built?: Issuer } = { building: buildIssuer(house, address) }
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
        address = await readAddress(encoded)
        addresses.set(encoded, address)
      }
      return issuers.get(address.segment)?.building ?? build(address)
    },
    ready(encoded) {
      const address = addresses.get(encoded)
      return address && issuers.get(address.segment)?.built
    },
    clear(segment) {
      if (segment === undefined) issuers.clear()
      else issuers.delete(segment)
    },
  }
}
