/** The contract of a profile: how one kind of identity provider looks when it is honest. */
import type { User } from '../options.ts'
import type { Quirk } from '../quirks/quirk.ts'
import type { VendorQuirkId } from './quirks/index.ts'

export interface Profile {
  /** The product's name as its vendor writes it. */
  readonly title: string
  /** One line for the issuer's page. */
  readonly about: string
  /** Where the facts come from. */
  readonly sources?: readonly string[]
  /** What is different here, quirk by quirk. They act before those of the address, and are no misbehaviour. */
  readonly quirks?: readonly VendorQuirkId[]
  /** Quirks of its own, of no vendor's file. */
  readonly inline?: readonly Quirk[]
  /** What a client is told where it wants the issuer, below the address: `/realms/demo`. */
  readonly authority?: string
  /** The vendor's host, and the paths that it has on others; a text is a path here that is left out there. */
  readonly hosts?: Readonly<Record<string, readonly (RegExp | string)[]>>
  /** What a client has to send there beside what the specifications say, or in place of it. */
  readonly ask?: Readonly<Record<string, string>>
  /** Where endpoints are, below the address, at a product without discovery. */
  readonly endpoints?: Readonly<Record<string, string>>
  /** Whether it refuses every client that was not configured with its keys, and is of no vendor. */
  readonly isStrict?: true
  /** That it is not to be served over http, and who says so. It is all the same, with a warning. */
  readonly wantsHttps?: string
  /** Users of the product's shape, in place of the default ones, where no users are configured. */
  readonly users?: readonly User[]
  /** What nothing shows: left as at `standard`. */
  readonly open?: readonly string[]
}

/** Declares a profile. The file's name is the profile's name in an address. */
export const defineProfile = (profile: Profile): Profile => profile
