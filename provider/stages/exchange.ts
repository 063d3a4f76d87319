/** One request and its answer, and what the stages know about it. */
import type { CorrelationKey, Report } from '../../journal/events.ts'
import type { HttpSeen } from '../../journal/http-seen.ts'
import { ownFault } from '../../journal/own-fault.ts'
import type { House } from '../house.ts'
import type { Issuer } from '../issuers/issuer.ts'
import type { Login } from '../logins/login.ts'
import type { QuirkContext } from '../quirks/context.ts'
import type { ActiveQuirk } from '../quirks/load.ts'
import type { Claims, Encryption, Parameters, Refusal } from './stages.ts'

export interface Exchange {
  readonly house: House
  readonly issuer: Issuer
  readonly run: string | undefined
  readonly accept: string | undefined
  /** The login that this request belongs to, once known. */
  login: Login | undefined
  clientId: string | undefined
  clientSecret: string | undefined
  grantType: QuirkContext['grantType']
  /** The query as it arrived, where it was read already. */
  queried?: Parameters
  /** The form as it arrived, where it was read before any quirk changed it. */
  posted?: Parameters
  /** What was pushed before under the `request_uri` of this request (RFC 9126). */
  pushed?: Parameters
  /** A quirk refuses the request: oidc-provider answers with this error in its own words' place. */
  refuse: Refusal | undefined
  /** A quirk asks for a nonce in the DPoP proof. */
  needsDpopNonce?: boolean
  /** The ID token as oidc-provider drafted it, where what is sent is signed later. */
  idTokenDraft?: string
  /** How an ID token that quirks change is wrapped before it goes out. */
  encryption: Encryption | undefined
  /** Who signs in without a page. */
  signInAs: string | undefined
  /** The code that the address of the device page brought. */
  typedCode?: string
  /** Claims that a grant adds to its access token (`act`, say). */
  tokenClaims?: Claims
  /** Why the provider refused, which the wire does not say. */
  cause: string | undefined
  /** Whether what was reported last waits for the answer, to be told with it. */
  holds?: boolean
  held?: Held | undefined
  /** What was told last before the answer was there. */
  told?: Held | undefined
}

type Held = Seen & { http?: HttpSeen | undefined }

/** The same request for another login or client, which a logout tells, say: what is reported of it waits for no answer. */
export const besides = (exchange: Exchange, about: Partial<Exchange> = {}): Exchange => ({
  ...exchange,
  ...about,
  holds: false,
  held: undefined,
  told: undefined,
})

/** Where the exchange travels on a Koa context. */
const EXCHANGE = Symbol('exchange')

interface Carrier {
  state: Record<PropertyKey, unknown>
}

export const attachExchange = (ctx: Carrier, exchange: Exchange): void => {
  ctx.state[EXCHANGE] = exchange
}

export const exchangeOf = (ctx: Carrier | undefined): Exchange | undefined =>
  ctx?.state[EXCHANGE] as Exchange | undefined

/** The quirks that may act now: the login's, or before any login those of the address. */
export const quirksOf = ({ login, issuer }: Exchange): readonly ActiveQuirk[] =>
  login?.quirks ?? issuer.quirks()

/** What went wrong inside fickle while it answered, said in the log and, beside the login, in the journal. */
export function reportOwnFault({ house, issuer, login, run }: Exchange, path: string, error: unknown): void {
  house.report(ownFault('provider', error, { path, login: login?.id, run: login?.run ?? run }))
  house.warn(`The issuer ${issuer.address} failed at ${path}: ${(error as Error)?.message ?? error}`)
}

/** Distributes over the kinds of reports, so that each keeps its own fields. */
type Seen = Report extends infer R
  ? R extends Report
    ? Omit<R, 'by' | 'login' | 'run' | 'keys'>
    : never
  : never

/** Reports what the provider saw, tied to the login where it is known. `seen` is the reporter's to keep. */
export function report(exchange: Exchange, seen: Seen, keys?: readonly CorrelationKey[]): void {
  const { login } = exchange
  // One by one: every event comes by here, and Object.assign costs several times as much.
  const told = seen as { -readonly [K in 'by' | 'login' | 'run' | 'keys']?: Report[K] }
  told.by = 'provider'
  told.login = login?.id
  told.run = login?.run ?? exchange.run
  told.keys = keys
  if (exchange.holds) {
    tellHeld(exchange)
    exchange.held = seen
  } else exchange.house.report(seen as Report)
}

/**
 * Reports what waits, with the request and its answer where it was the last: the journal counts an event once, as it comes.
 * What is told before a delayed answer gets the answer later.
 */
export function tellHeld(exchange: Exchange, http?: HttpSeen): void {
  const { held } = exchange
  const last = held ?? exchange.told
  if (http && last) last.http = http
  if (!held) return
  delete exchange.held
  exchange.told = held
  exchange.house.report(held as Report)
}
