/** One sign-in of the test client: what it keeps between start and callback, and what came of it. */
import type { Configuration } from 'openid-client'
import type { Kept } from './own-fetch.ts'

/** What the test client sent the browser away with. */
export interface Started {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly redirectUri: string
  readonly settings: Settings
  readonly configuration: Configuration
  readonly answers: Kept[]
}

/** What the person asked for. */
export interface Settings {
  /** The issuer's address segment; empty for the root. */
  readonly issuer: string
  readonly scope: string
  /** The API that the access token is for. */
  readonly audience: string | undefined
}

/** A token as it was sent: decoded where it is a JWT. */
export interface SeenToken {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly characters: number
}

/** One thing that an API checks of an access token. */
export interface ApiCheck {
  readonly result: 'passed' | 'failed' | 'not-tested'
  readonly what: string
}

export interface Attempt {
  readonly settings: Settings
  readonly address: string
  /** The journal's id of this login. */
  readonly login: string
  /** Why the test client refused; undefined where it signed in. */
  readonly refusal: string | undefined
  /** Whether the provider itself answered with an error. */
  readonly refusedByProvider: boolean
  readonly user: string | undefined
  readonly scope: string | undefined
  readonly idToken: SeenToken | undefined
  readonly accessToken: SeenToken | undefined
  readonly userinfo: Readonly<Record<string, unknown>> | undefined
  readonly api: readonly ApiCheck[]
  /** Requests of the test client, in order. */
  readonly answers: readonly Pick<Kept, 'url' | 'status'>[]
}
