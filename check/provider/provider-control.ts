/** What the check needs of a provider: arm a run, name who signs in, and see what happened; in this process or another. */
import type { Arming, ConfiguredClient, User } from '../../provider/options.ts'
import type { Feed } from './feed.ts'

export interface ProviderControl {
  /** The provider's root address. */
  readonly url: string
  readonly feed: Feed
  /** Resolves once the feed has everything that the provider saw up to now. */
  caughtUp(): Promise<void>
  /** Where an issuer is found, by its address segment. */
  addressOf(segment: string): Promise<string>
  /** Adds a user. The first one added is the victim of quirks that plant somebody else's identity. */
  addUser(user: User): Promise<void>
  removeUser(name: string): Promise<void>
  /** Binds quirks, and who signs in, to logins to come; answers an id by which that is taken back. */
  arm(arming: Arming): Promise<string>
  disarm(id: string): Promise<void>
  /** Has the provider know this client, with what it registered. */
  setClient(client: ConfiguredClient): Promise<void>
  /** Has keys that the client publishes at an address read again: one that starts anew may have made others. */
  readClientKeysAgain(): Promise<void>
  /** Takes an issuer for this check alone, instead of the one before; waits as long as another check has it. */
  takeAddress(address: string): Promise<void>
  /** Whether another check is under way at this provider: requests of no run may then be those of its relying party. */
  hasCompany(): Promise<boolean>
  /** Takes away what this check brought. */
  close(): Promise<void>
}
