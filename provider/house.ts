/** What all issuers of one provider share. */
import type { Reporter } from '../journal/events.ts'
import type { Budget } from './bounded-map.ts'
import type { Canary } from './canary.ts'
import type { Tenants } from './issuers/tenant.ts'
import type { VendorHosts } from './issuers/vendor-hosts.ts'
import type { QuirkKeys } from './keys/quirk-keys.ts'
import type { Armings } from './logins/armings.ts'
import type { SharedRedis } from './shared/redis.ts'
import type { CertificateFault } from './stages/stages.ts'

export interface House {
  /** The root address as browsers use it, without a trailing slash; known once the provider listens. */
  readonly publicUrl: string
  /** The root address as servers use it, where that is another one. */
  readonly internalUrl: string | undefined
  /** Where servers find everything behind a certificate with this fault; undefined where http is served. */
  faultyUrl(fault: CertificateFault): string | undefined
  /** Issuers under the host names of vendors. */
  readonly vendors: VendorHosts
  /** The authority behind the honest certificate, PEM. */
  readonly authority: string | undefined
  /** Whether an authority has to vouch for the certificates of clients. */
  readonly vouched: boolean
  /** Where further processes of this provider find what it remembers; undefined where it is the only one. */
  readonly shared: SharedRedis | undefined
  /** Bytes that all issuers together may remember in this process. */
  readonly budget: Budget
  readonly report: Reporter
  readonly warn: (message: string) => void
  /** The issuers that have names, and the root. */
  readonly tenants: Tenants
  readonly quirkKeys: QuirkKeys
  readonly canary: Canary
  readonly armings: Armings
  /** The issuer that remembers a token or the like, by its value; undefined where none that was used lately does. */
  rememberedBy(model: string, id: string): Promise<string | undefined>
  /** Seconds that an issuer's clock is ahead. */
  clockOf(segment: string): number
}
