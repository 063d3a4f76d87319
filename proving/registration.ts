/** How the proving relying party is registered, and what it sends and asks for. */
import type { JWK } from 'jose'

export const flows = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] as const

/** The six response types of OpenID Connect. */
export type Flow = (typeof flows)[number]
export type ResponseMode = 'query' | 'fragment' | 'form_post' | 'jwt'

/** How the relying party registered with one issuer. */
export interface IssuerSettings {
  /** Where discovery is asked: the issuer identifier. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Metadata that is used when discovery fails and the check of it is left out: a stale copy. */
  readonly staleMetadata?: Readonly<Record<string, unknown>>
}

/** What the relying party registered, sends and asks for. Everything has the default of a careful client. */
export interface Registration {
  readonly scope?: string
  /** Which protections the authorization request carries. All by default. */
  readonly sends?: { readonly state?: boolean; readonly nonce?: boolean; readonly pkce?: boolean }
  /** `id_token_signed_response_alg`; `any` takes whatever discovery advertises. Default RS256. */
  readonly idTokenAlg?: string
  /** A key pair for encrypted ID Tokens, and the algorithms registered for them. */
  readonly idTokenEncryption?: { readonly alg: string; readonly enc: string; readonly privateJwk: JWK }
  readonly userinfoAlg?: string
  /** Pushes its authorization requests, where the provider says that it takes them. */
  readonly pushes?: boolean
  readonly maxAge?: number
  /** Whether it knows the parameter `iss` of RFC 9207. True by default. */
  readonly readsIss?: boolean
  /** Which of two parameters or members of one name its parsers take, where no check minds. Default `first`. */
  readonly duplicates?: 'first' | 'last'
  /** Asked for as an essential claim. */
  readonly acr?: string
  readonly loginHint?: string
  /** Further authorization request parameters. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly userinfo?: boolean
  /** Origins from which distributed claims are fetched. None by default. */
  readonly claimOrigins?: readonly string[]
  readonly dpop?: boolean
  /** Seconds for which a key set is taken for current. Default 600. */
  readonly keyLifetime?: number
  /** Registers at the provider before the login. */
  readonly dynamicRegistration?: boolean
  /** Asks WebFinger at the issuer's host for the issuer behind its address, before anything else. */
  readonly webfinger?: boolean
  /** Further members of the registration, sent to the registration endpoint. */
  readonly metadata?: Readonly<Record<string, unknown>>
}
