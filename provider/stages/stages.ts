/** The stages: the closed, ordered list of places where a quirk may act, in the order in which a login meets them. */
import type { JWK } from 'jose'

export const stages = [
  'transport',
  'webfinger',
  'discovery',
  'jwks',
  'registration',
  'pushed-request',
  'device-authorization',
  'backchannel-authentication',
  'authorization-request',
  'sign-in',
  'authorization-response',
  'response-jwt',
  'token-request',
  'token-response',
  'access-token',
  'id-token-claims',
  'id-token-header',
  'id-token-signature',
  'userinfo',
  'refresh',
  'end-session',
  'front-channel-logout',
  'logout-token',
  'session-iframe',
] as const

export type Stage = (typeof stages)[number]

/** Stages that act before any login exists, so that a quirk of theirs can be chosen by address only. */
export const beforeAnyLogin: ReadonlySet<Stage> = new Set([
  'transport',
  'webfinger',
  'discovery',
  'jwks',
  'registration',
  'pushed-request',
])

/** Parameters in wire order; a list of pairs, since a name may come twice. */
export type Parameters = readonly (readonly [name: string, value: string])[]

export type Claims = Readonly<Record<string, unknown>>

/** An HTTP answer of the provider. An object as `body` is sent as JSON, a string as it stands. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** Milliseconds to wait before the answer goes out. */
  readonly delayMs?: number
  /** Breaks the connection instead: at once, or after half of the body. */
  readonly broken?: 'reset' | 'truncated'
}

/** What is wrong with the certificate of a listener beside the honest one. */
export type CertificateFault = 'self-signed' | 'wrong-host' | 'expired' | 'untrusted-ca'

/** A refusal by the provider, as an OAuth error. */
export interface Refusal {
  readonly error: string
  readonly description: string
  /** HTTP status where the refusal is not a redirect. Default 400. */
  readonly status?: number
}

/** How a signed token is encrypted to the client before it goes out (RFC 7516). */
export interface Encryption {
  readonly alg: string
  readonly enc: string
  /** The client's key: a public JWK, or an `oct` one made from its secret. */
  readonly key: JWK
}

/** What each stage hands to a quirk (the honest artifact) and takes back (the one that is sent). */
export interface Artifacts {
  transport: Answer
  webfinger: Answer
  discovery: Answer
  jwks: Answer
  registration: Answer
  /** The answer to a pushed authorization request (RFC 9126 section 2.2). */
  'pushed-request': Answer
  /** The answer to a device authorization request (RFC 8628 section 3.2). */
  'device-authorization': Answer
  /** The answer to a CIBA authentication request (CIBA Core 7.3). */
  'backchannel-authentication': Answer
  /** Parameters as they arrived; a `refuse` ends the request with an error redirect, or a page with `where: 'page'`. */
  'authorization-request': {
    readonly parameters: Parameters
    readonly refuse?: Refusal & { readonly where?: 'redirect' | 'page' }
    /** Send the browser elsewhere instead (mix-up). */
    readonly redirectTo?: string
  }
  /** The user who signs in: claims as userinfo would give them. */
  'sign-in': { readonly sub: string; readonly claims: Claims }
  'authorization-response': {
    readonly mode: 'query' | 'fragment' | 'form_post' | 'jwt'
    readonly redirectUri: string
    readonly parameters: Parameters
    /** A page of the provider instead, so that nothing goes back. */
    readonly page?: Refusal
  }
  /** The JWT that carries the parameters of the authorization response in response mode `jwt` (JARM). */
  'response-jwt': {
    readonly header: Readonly<Record<string, unknown>>
    readonly claims: Claims
    readonly token: string
  }
  /** Form parameters as they arrived; `refuse` answers with that error without asking the provider. */
  'token-request': {
    readonly parameters: Parameters
    readonly refuse?: Refusal
    /** Present where the request carries a DPoP proof: whether that needs a nonce of this provider (RFC 9449 8). */
    readonly dpopNonce?: 'optional' | 'required'
  }
  'token-response': Answer
  /** An access token that is a JWT, for an API. Where `token` stays, changed members are signed again. */
  'access-token': {
    readonly header: Readonly<Record<string, unknown>>
    readonly claims: Claims
    readonly token: string
  }
  'id-token-claims': Claims
  'id-token-header': Readonly<Record<string, unknown>>
  /** `token` is the compact serialization that goes out; header and claims are what it was made from. */
  'id-token-signature': {
    readonly header: Readonly<Record<string, unknown>>
    readonly claims: Claims
    readonly token: string
    /** Present where the client registered encryption: `token` is then wrapped by it. */
    readonly encryption?: Encryption
  }
  userinfo: Answer
  /** The token response to `grant_type=refresh_token`; ID token stages act on refreshed tokens too. */
  refresh: Answer
  'end-session': Answer
  'front-channel-logout': { readonly uri: string; readonly parameters: Parameters }
  'logout-token': {
    readonly header: Readonly<Record<string, unknown>>
    readonly claims: Claims
    readonly token: string
    /** How it is delivered to the relying party's back-channel logout URI. */
    readonly method: 'POST' | 'GET'
    readonly contentType: string
    readonly parameters: Parameters
  }
  'session-iframe': { readonly status: 'changed' | 'unchanged' | 'error' }
}
