/** What a replica of the relying party is made from. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK } from 'jose'
import type { Ways } from '../design/places.ts'
import type { Reporter } from '../journal/events.ts'

/** The documented keys of `oidcConfiguration`, after substitution and defaults. */
export interface OidcConfiguration {
  readonly id: string
  readonly type: string
  readonly secret: string
  readonly scope: string
  readonly discoveryUri: string
  readonly useNonce: boolean
  readonly preferredJwsAlgorithm: string
  readonly responseType: string
  readonly disablePkce: boolean
  readonly callbackUrl: string
  readonly serverUrl: string
  readonly clientAuthenticationMethod:
    | 'client_secret_basic'
    | 'client_secret_post'
    | 'client_secret_jwt'
    | 'private_key_jwt'
  readonly tenant: string
  /** Seconds; blank means 30. */
  readonly maxClockSkew: number
  readonly customParams: Readonly<Record<string, string>>
  /** Those of customParams that the real thing ignores, since they are no `customParamKeyN` with its value. */
  readonly unpairedCustomParams?: readonly string[]
  /** Sent where not empty. */
  readonly prompt: string
  readonly maxAge: string
  /** Seconds that the relying party's own bearer token lives. */
  readonly tokenValidity: number
  /** Seconds that a session lives. */
  readonly sessionExpiry: number
}

export interface RelyingPartyConfiguration {
  readonly clientType: 'confidential' | 'public'
  readonly publicKeyUrls: readonly string[]
  /** The claims of which the first that is present names the user. Default `email`, `preferred_username`, `sub`. */
  readonly jwtPrincipalClaims?: readonly string[]
  /** `username:CLAIM` and `email:CLAIM`, or nothing. */
  readonly jwtPrincipalClaimsMapping?: readonly string[]
  /** The issuer, where it is not the address that `discoveryUri` belongs to (one name for browsers, one for servers). */
  readonly authority?: string
  /**
   * What stands for Microsoft's discovery document where `type: azure` decides its address; `{tenant}` is filled in.
   * No key of the file: for tests, which must not depend on Microsoft.
   */
  readonly azureDiscoveryUri?: string
  /** What the real thing checks tokens with; of generations only. Default RS256. */
  readonly tokenValidationAlgorithm?: string
  /** Marks cookies `Secure` whatever the scheme. */
  readonly forceSecureSessionCookie?: boolean
  readonly oidcConfiguration: OidcConfiguration
}

export type StoreName = 'memory' | 'redis' | 'cookie'

/** Where sessions are kept between login and callback. */
export type SessionSettings =
  | { readonly store: 'memory' }
  | { readonly store: 'redis'; readonly url: string; readonly prefix?: string }
  /** `key` seals the cookie; replicas that share it can open each other's. */
  | { readonly store: 'cookie'; readonly key: string }

export interface ReplicaOptions {
  readonly name: `replica-${number}`
  readonly configuration: RelyingPartyConfiguration
  readonly sessions: SessionSettings
  /** The key of the relying party's own bearer tokens; all replicas share it. A private JWK. */
  readonly bearerKey: JWK
  readonly report: Reporter
  /** Milliseconds since the epoch as this replica's clock has it. Default Date.now. */
  readonly now?: () => number
  /** Where the parts of fickle are that run beside it: its pages lead there. */
  readonly ways?: Ways | undefined
  /** A documented generation of the real thing, `om-1.5`; without one the documented behaviour. */
  readonly generation?: string
}

export interface Replica {
  readonly name: `replica-${number}`
  readonly app: (request: IncomingMessage, response: ServerResponse) => void
  /** How many logins wait for their callback in this replica's own memory; undefined where the store is elsewhere. */
  pendingLogins(): number | undefined
  close(): Promise<void>
}
