/** The contract of a profile: how one kind of identity provider looks when it is honest. */
import type { Api } from '../apis/api.ts'
import type { Claims } from '../stages/stages.ts'

/** The members of a discovery document. */
export type Metadata = Readonly<Record<string, unknown>>

export interface ProfileContext {
  /** Where this issuer is found: `http://localhost:6749/google`. */
  readonly address: string
}

export interface Profile {
  /** The product's name as its vendor writes it. */
  readonly title: string
  /** One line for the issuer's page. */
  readonly about: string
  /** Where the facts come from. */
  readonly sources?: readonly string[]
  /** The issuer value, where it is not the address. */
  readonly issuer?: (context: ProfileContext) => string
  /** Paths of the endpoints below the address, where they are not `/oidc/...`. */
  readonly routes?: Readonly<Record<string, string>>
  /** The discovery document that this product serves, from the one that describes what the issuer does. */
  readonly discovery?: (metadata: Metadata, context: ProfileContext) => Metadata
  /** A user's claims as this product names and types them. */
  readonly claims?: (claims: Claims, where: 'id-token' | 'userinfo') => Claims
  /** The API that access tokens are for where neither request nor configuration names one; opaque tokens without. */
  readonly defaultApi?: (context: { readonly clientId: string }) => Api | undefined
  /** A JWT access token as this product writes it, from the one of RFC 9068. */
  readonly accessToken?: (
    token: { readonly header: Readonly<Record<string, unknown>>; readonly claims: Claims },
    context: ProfileContext & {
      readonly clientId: string
      readonly user: Claims
      readonly sessionId: string
    },
  ) => { readonly header: Readonly<Record<string, unknown>>; readonly claims: Claims }
  /** Whether ID tokens of the code flow carry the claims of profile, email and other scopes. Default true. */
  readonly fatIdTokens?: boolean
}

/** Declares a profile. The file's name is the profile's name in an address. */
export const defineProfile = (profile: Profile): Profile => profile
