/** What the flow needs of a session store: logins in flight, each with its own state, and who is signed in. */
import type { Request, Response } from 'express'

/** What a login keeps between the authorization request and the callback. */
export interface LoginInFlight {
  readonly state: string
  readonly nonce: string | undefined
  readonly codeVerifier: string | undefined
  /** Where the browser goes once signed in; checked already. */
  readonly redirectUri: string
  /** Milliseconds since the epoch, on the clock of the replica that began it. */
  readonly startedAt: number
}

export interface SignedIn {
  readonly user: string
  readonly claims: Record<string, unknown>
  readonly idToken: string
  readonly refreshToken: string | undefined
  /** When the sign-in was, and when this server's own token for its API was issued; seconds since the epoch. */
  readonly since: number
  readonly bearerIssued: number
}

/** One request and its answer. */
export interface Exchange {
  readonly request: Request
  readonly response: Response
}

export interface LoginFinding {
  readonly cookie: 'absent' | 'unknown' | 'known' | 'unreadable'
  readonly state: 'found' | 'not-in-session' | 'expired' | 'consumed'
  readonly login: LoginInFlight | undefined
  /** The value of the cookie by which the login was looked for; only ever to be fingerprinted. */
  readonly cookieValue: string | undefined
}

/** What a browser was given with a login: for the journal. */
interface StartedLogin {
  readonly cookieValue: string
  /** Name and attributes, without the value. */
  readonly cookie: string
}

/** Every method may throw where the store cannot be reached. */
export interface Sessions {
  /** Keeps a login and gives the browser its cookie; done before the browser is sent away. */
  startLogin(exchange: Exchange, login: LoginInFlight): Promise<StartedLogin>
  /** Finds the login of a state and consumes it, in one step. Without a state only the cookie is looked at. */
  takeLogin(exchange: Exchange, state: string | undefined): Promise<LoginFinding>
  read(exchange: Exchange): Promise<SignedIn | undefined>
  /** Signs in under a new session id. */
  signIn(exchange: Exchange, signedIn: SignedIn): Promise<void>
  /** Replaces what is known of who is signed in, under the same id. */
  update(exchange: Exchange, signedIn: SignedIn): Promise<void>
  end(exchange: Exchange): Promise<void>
  /** One at a time for one session, so that a refresh token is never redeemed twice. Undefined where another holds it too long. */
  exclusively<T>(exchange: Exchange, work: () => Promise<T>): Promise<T | undefined>
  /** Logins in flight in this process; undefined where they are kept elsewhere. */
  pendingLogins(): number | undefined
  close(): Promise<void>
}

/** How long a login may take. */
export const LOGIN_LIFETIME_MS = 600_000
/** How many logins of one browser may be in flight; the oldest gives way. */
export const LOGINS_PER_BROWSER = 8
