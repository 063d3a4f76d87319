/** The journal's vocabulary: one kind of event for each exchange, whoever saw it. */

import type { HttpSeen } from './http-seen.ts'
import type { RoutedDetails } from './routed.ts'
import type { ownSize } from './size.ts'

/** Who saw an event. Replicas are `replica-1`, `replica-2`, ...; a second issuer is still `provider`. */
export type Observer =
  | 'provider'
  | 'balancer'
  | 'browser'
  | 'harness'
  | 'lab'
  | `replica-${number}`
  | (string & {})

/**
 * A fingerprint of a value that ties exchanges to one login without showing the value: `state:3f9c...`.
 * Make them with `keyOf`; the raw state, code, token or cookie never enters the journal.
 */
export type CorrelationKey = `${CorrelationKind}:${string}`
export type CorrelationKind =
  | 'state'
  | 'nonce'
  | 'challenge'
  | 'request-uri'
  | 'code'
  | 'access-token'
  | 'refresh-token'
  | 'sid'
  | 'session'

/** A parameter of a request as the journal may hold it: the value only where it is no secret. */
export interface ClientRequestParameter {
  name: string
  /** Where it stood; `pushed`: sent before, to the endpoint of RFC 9126, and taken from there. */
  in: 'query' | 'body' | 'pushed'
  value: string | undefined
  length: number
  /** The most randomness that it can hold, in bits; 0 where the value is told. */
  bits: number
  /** The same for the same value; tells repetition, not the value. Empty where the value is told. */
  fingerprint: string
  /** Of a code verifier: the fingerprint of the S256 challenge that belongs to it. */
  challenge: string | undefined
  /** Of a JWT: what it says, with its id as a fingerprint. */
  token:
    | {
        alg: string | undefined
        typ: string | undefined
        claims: Record<string, unknown>
        jti: string | undefined
        /** It is a JWE, whose claims only the addressee can read. */
        encrypted?: true
      }
    | undefined
}

/** What each kind of event carries, beside the fields that all events share. */
export interface EventDetails {
  // Seen by the provider.
  /** `note` says what was odd about the request, a trailing slash for example. */
  'discovery-request': { issuer: string; status: number; note?: string | undefined }
  'jwks-request': { issuer: string; status: number; kids: readonly string[] }
  'webfinger-request': { issuer: string; resource: string; status: number }
  'registration-request': {
    issuer: string
    status: number
    error?: string | undefined
    errorDescription?: string | undefined
  }
  'authorization-request': {
    issuer: string
    clientId: string
    redirectUri: string | undefined
    responseType: string
    responseMode: string | undefined
    scope: string
    /** Whether the parameter was there; values stay out of the journal. */
    has: { state: boolean; nonce: boolean; pkce: false | 'S256' | 'plain' }
    prompt: string | undefined
    maxAge: number | undefined
    quirks: readonly string[]
  }
  /**
   * An authorization request that the relying party pushed (RFC 9126), where it was refused, or a quirk changed its answer:
   * no browser may ever come to the authorization endpoint. One that was accepted is told when its browser comes.
   */
  'pushed-request': EventDetails['authorization-request'] & {
    clientAuthentication: string
    status: number
    error: string | undefined
    errorDescription: string | undefined
    /** Why the provider refused, which the wire does not say. */
    cause: string | undefined
  }
  /** A request as the relying party or its browser made it, for checks of its own conduct. */
  'client-request': {
    issuer: string
    endpoint: 'authorization' | 'token' | 'userinfo' | 'end-session'
    method: string
    clientId: string | undefined
    status: number
    parameters: readonly ClientRequestParameter[]
    authorization: { scheme: string; formEncoded: boolean | undefined } | undefined
    /** What the client registered, where it is configured or registered itself. */
    registered:
      | {
          authMethod: string | undefined
          requestObjectAlg: string | undefined
          postLogoutRedirectUris: readonly string[] | undefined
        }
      | undefined
  }
  /** A request of a client without a browser: device authorization, or CIBA. */
  'decoupled-request': {
    issuer: string
    flow: 'device' | 'ciba'
    clientId: string | undefined
    scope: string
    status: number
    error: string | undefined
    errorDescription: string | undefined
    /** Why the provider refused, which the wire does not say. */
    cause?: string | undefined
    quirks: readonly string[]
  }
  'sign-in': { issuer: string; user: string; how: 'page' | 'automatic' | 'session' }
  'authorization-response': {
    issuer: string
    mode: 'query' | 'fragment' | 'form_post' | 'jwt' | 'page'
    /** Names of the parameters as sent, in order, duplicates included. */
    parameters: readonly string[]
    error: string | undefined
    errorDescription: string | undefined
    /** Whether the state that was sent back equals the one received. */
    state: 'returned' | 'altered' | 'missing' | 'duplicated' | 'none-sent'
  }
  'token-request': {
    issuer: string
    clientId: string | undefined
    grantType: string
    clientAuthentication: string
    hasVerifier: boolean
    status: number
    error: string | undefined
    errorDescription: string | undefined
    /** Why the provider refused, which the wire does not say (`authorization code already consumed`). */
    cause: string | undefined
  }
  /** A JWT for an API, as it went out. */
  'access-token': { issuer: string; header: Record<string, unknown>; claims: Record<string, unknown> }
  'id-token': { issuer: string; header: Record<string, unknown>; claims: Record<string, unknown> }
  'userinfo-request': { issuer: string; status: number; error: string | undefined }
  'end-session-request': { issuer: string; status: number }
  'logout-token-sent': {
    issuer: string
    clientId: string
    to: string
    status: number | undefined
    cacheControl?: string | undefined
  }
  'provider-error': {
    issuer: string | undefined
    status: number
    error: string
    errorDescription: string | undefined
  }
  /** A quirk acted: the honest artifact and the one that was sent, with secrets already redacted. */
  quirk: {
    issuer: string
    quirk: string
    stage: string
    honest: unknown
    sent: unknown
    /**
     * What a conformant relying party does (`reject`, `accept`, ...), and how strictly (`must`, `should`, `may`): no must
     * where it hangs on what the login does not tell.
     */
    expect?: string | undefined
    level?: string | undefined
  }
  /** The configuration file was read again: what changed, or why the one before still holds. */
  'configuration-changed': { source: string; changes: readonly string[]; error: string | undefined }
  /** Something went wrong inside fickle itself in a way that nobody foresaw: neither provider nor relying party did it. */
  'own-fault': { message: string; path: string | undefined }
  /** Something fetched a URL that nothing should have fetched. */
  'canary-hit': { url: string; quirk: string | undefined; method: string; carried: readonly string[] }
  // Seen by a replica of the relying party.
  'login-started': {
    store: string
    sends: { nonce: boolean; pkce: boolean }
    pendingLogins: number
    /** Fingerprint of the session that the state was put in (`keyOf('session', id)`), never the id. */
    session?: string | undefined
    /** The Host that the browser asked for. */
    host?: string | undefined
    /** Name and attributes of the session cookie as set, without its value: `sid; Path=/; HttpOnly; SameSite=Lax`. */
    cookie?: string | undefined
  }
  'callback-received': {
    store: string
    sessionCookie: 'absent' | 'unknown' | 'known' | 'unreadable'
    state: 'found' | 'absent-from-request' | 'not-in-session' | 'expired' | 'consumed'
    storeError: string | undefined
    /** Fingerprint of the session that the request's cookie names, known here or not. */
    session?: string | undefined
    host?: string | undefined
    method?: string | undefined
    /** Logins that wait for their callback in this replica's own memory. */
    pendingLogins?: number | undefined
  }
  'signed-in': { user: string; claims: Record<string, unknown> }
  rejected: {
    /** What the page shows, verbatim. */
    error: string
    /**
     * The check that failed, in the field's terms: `session`, `state`, `store`, `nonce`, `signature`, `key`,
     * `algorithm`, `issuer`, `audience`, `expiry`, `not-before`, `issued-at`, `claim`, `authorization-response`
     * (the provider answered with an error), `token-endpoint`, `discovery`, `jwks`, ...
     */
    check: string
    /** The library's error code, where there is one. */
    code: string | undefined
    status: number
    /**
     * Measured facts behind the refusal, in seconds since the epoch or as names. Those the diagnosis reads:
     * `now` (this replica's clock), `tolerance`, `exp`, `iat`, `nbf`, `expected`, `received`, `claim`, `kid`,
     * `alg`, `error`, `errorDescription`, `url`. Nonces and the like as fingerprints.
     */
    facts?: Record<string, string | number | boolean | undefined> | undefined
  }
  'signed-out': { how: string }
  refreshed: { ok: boolean; error: string | undefined }
  // Seen by the balancer.
  routed: RoutedDetails
  /** What the browser showed once the scripts of the page had run to which a callback led. */
  'page-shown': { path: string; text: string }
  // Done by the lab or the harness.
  fault: { fault: string; replica: string | undefined; detail: string | undefined }
  replayed: { replica: string; outcome: 'signed-in' | 'rejected'; status: number }
  step: { title: string; url: string | undefined; status: number | undefined; text: string | undefined }
}

export type EventKind = keyof EventDetails

interface Shared {
  /** Position in the journal, rising by one; the evidence of a diagnosis names events by it. */
  seq: number
  /** Milliseconds since the epoch, on the observer's true clock (never a quirk's or a replica's false one). */
  at: number
  by: Observer
  /** The login it belongs to, once known. */
  login: string | undefined
  /** The harness's name for the login, where the browser carried one. */
  run: string | undefined
  /** Whether long values were cut when it entered the journal. */
  cut?: true | undefined
  /** The request that it came of and its answer, where the observer saw the wire; once for each request. */
  http?: HttpSeen | undefined
}

export type JournalEvent<K extends EventKind = EventKind> = {
  [E in K]: Shared & { kind: E } & EventDetails[E]
}[K]

/** An event as an observer reports it: the journal adds `seq`, and `at` and `login` where they are missing. */
export type Report<K extends EventKind = EventKind> = {
  [E in K]: {
    kind: E
    by: Observer
    at?: number | undefined
    login?: string | undefined
    run?: string | undefined
    /** Fingerprints that tie this exchange to a login. */
    keys?: readonly CorrelationKey[] | undefined
    http?: HttpSeen | undefined
    /** Bytes that it holds, of a report that computes its members when they are read. */
    [ownSize]?: number
  } & EventDetails[E]
}[K]

/** What a room needs in order to report; a function so that no room knows where events go. */
export type Reporter = (report: Report) => void
