/** What the proving relying party is started with: its issuers, its flow, and which checks it leaves out. */
import type { JWK } from 'jose'
import type { CheckName } from './checks/index.ts'

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

export interface ProvingOptions extends Registration {
  /** The issuer of the login, and further ones that are configured beside it. */
  readonly issuers: Readonly<Record<string, IssuerSettings>>
  readonly flow?: Flow
  readonly responseMode?: ResponseMode
  /** Checks that are left out, by name. */
  readonly omit?: readonly CheckName[]
  /** Where the relying party's own URLs begin. Default `http://127.0.0.1:1/rp`, which nobody needs to reach. */
  readonly baseUrl?: string
  /** Marks the browser's requests, so that the provider's journal ties them to this play. */
  readonly run?: string
  /** How long an answer of the provider may take, in milliseconds. Default 1,500. */
  readonly timeoutMs?: number
  /** Certificates that are trusted, PEM. */
  readonly ca?: string
  /** Host names that resolve to the loopback address. */
  readonly loopbackHosts?: readonly string[]
  /** Whom its browsers choose on a sign-in page. */
  readonly signInAs?: string
  /** Called with every URL that the relying party itself fetches. */
  readonly onFetch?: (url: string) => void
  /** Called with every login that begins. */
  readonly onLogin?: (login: { readonly redirectUri: string }) => void
  /** Seconds since the epoch. */
  readonly now?: () => number
}
