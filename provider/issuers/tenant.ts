/** The contract of a tenant, and of all of them together: the root and the issuers that have names. */
import type { KeyRing } from '../keys/ring.ts'
import type { Change, Configuration, IssuerSettings, User } from '../options.ts'
import type { ClientRegistry } from './client-registry.ts'
import type { Guests } from './guests.ts'

/** What all addresses of one name share. */
export interface Tenant {
  /** Empty for the root. */
  readonly name: string
  /** With what it inherits. */
  readonly settings: IssuerSettings
  /** Rises with every change that oidc-provider reads only when it is made. */
  readonly version: number
  /** Those of the configuration, or the samples. */
  configuredUsers(): readonly User[]
  /** With those of guests. */
  users(): readonly User[]
  withGuests(users: readonly User[]): readonly User[]
  /** The users of the guest who brought this one; undefined where no guest did. */
  guestsBeside(name: string): readonly User[] | undefined
  readonly clients: ClientRegistry
  readonly keys: KeyRing
}

export interface Tenants {
  /** The tenant of this name; the root for the empty one. */
  find(name: string): Tenant | undefined
  /** @throws FickleError ERR_ISSUER_UNKNOWN */
  of(name: string): Promise<Tenant>
  readonly root: Tenant
  all(): readonly Tenant[]
  readonly guests: Guests
  configuration(): Configuration
  /** @throws FickleError, and changes nothing, where something makes no sense */
  configure(next: Configuration): Promise<readonly Change[]>
}
