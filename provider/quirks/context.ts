/** What a quirk may know when it acts, and the keys that it may sign with. */
import type { JWK } from 'jose'
import type { Claims } from '../stages/stages.ts'

/** A key that a quirk may sign with: the honest one, one that is published by a quirk, or one that nobody knows. */
export interface SigningKey {
  readonly kid: string
  readonly alg: string
  readonly publicJwk: JWK
  /** Signs exactly these bytes; `header` and `payload` may be strings to send malformed or duplicate members. */
  sign(header: Readonly<Record<string, unknown>> | string, payload: Claims | string): Promise<string>
}

/** What a quirk may know. Everything time-dependent comes from here, so that `apply` stays pure. */
export interface QuirkContext<Value = undefined> {
  readonly value: Value
  /** The issuer's value as discovery states it, and its address. */
  readonly issuer: string
  readonly address: string
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  /** Authorization-request parameters as the relying party sent them; the last one of a name wins. */
  readonly request: Readonly<Record<string, string | undefined>>
  readonly grantType:
    | 'authorization_code'
    | 'refresh_token'
    | 'implicit'
    | 'client_credentials'
    | 'password'
    | `urn:${string}`
    | undefined
  /** Honest time, in seconds since the epoch. */
  readonly now: number
  /** Counts the logins of this issuer from 1; 0 before the first. */
  readonly loginNumber: number
  readonly run: string | undefined
  /** Why the provider refuses, which the standard answer does not say. */
  readonly cause: string | undefined
  /** The media types that the one who asks accepts. */
  readonly accept: string | undefined
  /** Claims of the user who signs in; empty before that. */
  readonly user: Claims
  /** Another user, whose identity must never be reached. */
  readonly victim: Claims
  /** What an earlier login of the same client at this issuer got. */
  readonly earlier:
    | {
        readonly nonce: string | undefined
        readonly state: string | undefined
        readonly idToken: string | undefined
      }
    | undefined
  /** What goes out together with an ID token, for `at_hash`, `c_hash` and `s_hash`. */
  readonly beside: {
    readonly accessToken: string | undefined
    readonly code: string | undefined
    readonly state: string | undefined
  }
  /**
   * Issues a working access token of the victim to the client that asks; absent where no request of a login is being
   * answered.
   */
  readonly victimAccessToken?: () => Promise<string>
  /** Where everything is served behind the certificate that the quirk names; absent without one. */
  readonly faultyUrl?: string
  /** A URL of the canary server that records whoever fetches it; `name` becomes part of the path. */
  canary(name: string): string
  /** The key that signed the honest artifact; with `alg` the published key of that algorithm. */
  honestKey(alg?: string): Promise<SigningKey>
  /**
   * A key of the quirk's own, always the same one for the same name, never published by the honest JWKS. `bits` is the
   * length of an RSA modulus, 2048 by default, or the size of an elliptic curve, by default that of the algorithm.
   */
  key(name: string, alg?: string, bits?: number): Promise<SigningKey>
}
