/** The contract of an issuer: its address, what it is made of, and how it answers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logins } from '../logins/login.ts'
import type { Profile } from '../profiles/profile.ts'
import type { Shape } from '../profiles/shape.ts'
import type { ActiveQuirk } from '../quirks/load.ts'
import type { Stage } from '../stages/stages.ts'
import type { FreeForm } from './memory.ts'
import type { Storage } from './storage.ts'
import type { Tenant } from './tenant.ts'

export interface Issuer {
  /** Empty for the root. */
  readonly segment: string
  /** Where its paths begin: empty, or a slash and the segment. */
  readonly mount: string
  readonly address: string
  /** The origin that browsers use. */
  readonly origin: string
  /** Whether it is under the host names of its vendor. */
  readonly isVendors: boolean
  /** The issuer identifier, as tokens and discovery state it. */
  readonly value: string
  readonly profileId: string
  /** Whose users, clients and keys it has. */
  readonly tenant: Tenant
  readonly profile: Profile
  /** What the profile and the quirks of the address fix before any request. */
  readonly shape: Shape
  /** Whether ID tokens carry all claims of the user, also where userinfo could be asked. */
  readonly fatIdTokens: boolean
  /** How the profile's provider is: quirks that act before all others, and that nobody is told of. */
  readonly own: readonly ActiveQuirk[]
  /** The stages at which those act, with those that act there. */
  readonly ownStages: ReadonlyMap<Stage, readonly ActiveQuirk[]>
  /** Quirks of the address and of its tenant. */
  readonly configured: readonly ActiveQuirk[]
  /** The same; a set clock counts as one. */
  quirks(): readonly ActiveQuirk[]
  readonly storage: Storage
  readonly logins: Logins
  /** Users who were typed in on the sign-in page, by subject. */
  readonly freeForm: FreeForm
  /** Gives back what it remembers in this process, once nobody asks for it any more. */
  release(): void
  /** Answers a request whose URL was cut to what lies below the address. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}
