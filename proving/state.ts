/** What the proving relying party remembers: issuers, logins under way, sessions and accounts. */
import type { JWK } from 'jose'
import type { IssuerSettings } from './registration.ts'

export type Members = Record<string, unknown>

/** An issuer as discovery and registration left it. */
export interface KnownIssuer {
  readonly name: string
  readonly settings: IssuerSettings
  /** The value that `iss` must have. */
  issuer: string
  metadata: Members
  keys: JWK[]
  /** Keys that were published once and are no longer. */
  retiredKeys: JWK[]
  clientId: string
  clientSecret: string
  redirectUri: string
  /** The algorithm that the provider says it registered, where that was asked. */
  idTokenAlg: string
  /** True where the JWKS could not be used and nobody minded. */
  withoutKeys: boolean
  /** When the keys were read, in seconds since the epoch, the newest last. */
  keysReadAt: number[]
}

/** A login between its authorization request and its callback. */
export interface PendingLogin {
  readonly issuer: string
  readonly state: string | undefined
  readonly nonce: string | undefined
  readonly verifier: string | undefined
  readonly redirectUri: string
  readonly loginHint: string | undefined
  readonly session: string
  used: boolean
}

/** An account of the relying party. */
export interface Account {
  readonly iss: string
  readonly sub: string
  readonly claims: Members
}

/** One browser that is signed in. */
export interface Session {
  readonly id: string
  readonly issuer: string
  readonly account: Account
  /** What the page shows of the user. */
  readonly shown: Members
  readonly idToken: { readonly raw: string; readonly claims: Members } | undefined
  accessToken: string | undefined
  refreshToken: string | undefined
}
