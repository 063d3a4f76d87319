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
  /** Forgets what the issuers remember: all of them, or one by its segment. */
  clear(segment?: string): void
}

export function createIssuers(house: House, max: number): Issuers {
  const issuers = new LRUCache<string, Promise<Issuer>>({ max })
  /** Spellings that were read before, so that a request costs no parsing. */
  const addresses = new LRUCache<string, Address>({ max })

  return {
    async at(encoded) {
      let address = addresses.get(encoded)
      if (!address) {
        address = await readAddress(encoded)
        addresses.set(encoded, address)
      }
      let issuer = issuers.get(address.segment)
      if (!issuer) {
        issuer = buildIssuer(house, address)
        issuers.set(address.segment, issuer)
        issuer.catch(() => issuers.delete(address.segment))
      }
      return issuer
    },
    clear(segment) {
      if (segment === undefined) issuers.clear()
      else issuers.delete(segment)
    },
  }
}
