/** What each stage of the proving relying party hands to its checks; checks that are left out may change it. */
import type { JWK } from 'jose'
import type { Answer, Call } from './http/answer.ts'
import type { Registration, ResponseMode } from './registration.ts'
import type { Account, KnownIssuer, Members, PendingLogin, Session } from './state.ts'

/** A JWT at any stage of being taken apart. */
export interface TokenSubject {
  /** As it arrived, whatever its type. */
  raw: unknown
  /** The compact serialization, once there is one. */
  compact: string
  header: Members
  payloadText: string
  claims: Members
  signature: Buffer
  signingInput: string
  /** Whether a key of the issuer made the signature, or a check that was left out says that it does not matter. */
  verified: boolean
  issuer: KnownIssuer
  /** Algorithms that are taken; the first is the one registered. */
  algorithms: readonly string[]
  now: number
  /** Fetches a URL as a relying party would that trusts whatever a token names. */
  fetch(url: string): Promise<Answer>
}

export interface IdTokenSubject extends TokenSubject {
  readonly from: 'authorization-endpoint' | 'token-endpoint' | 'refresh'
  readonly flow: string
  readonly registration: Registration
  /** True where the login goes on without any ID Token. */
  doneWithout: boolean
  /** The header of the JWE that the token came in. */
  jwe: Members | undefined
  readonly login: PendingLogin
  readonly accessToken: string | undefined
  readonly code: string | undefined
  readonly state: string | undefined
  /** Nonces of all logins of this relying party. */
  readonly issuedNonces: ReadonlySet<string>
  /** Where a refreshed token: the claims of the original. */
  readonly original: Members | undefined
  /** Other configured issuers. */
  readonly otherIssuers: readonly KnownIssuer[]
  /** Claims by which the user is known, where they are not those of the payload. */
  identity: Members
}

export interface CallbackSubject {
  mode: ResponseMode
  readonly expectedMode: ResponseMode
  readonly registration: Registration
  readonly flow: string
  /** Names and values as they arrived, duplicates included. */
  parameters: [name: string, value: string][]
  readonly session: string
  /** Logins under way in this browser, the newest last. */
  readonly ownLogins: readonly PendingLogin[]
  readonly allLogins: readonly PendingLogin[]
  /** The login that this callback belongs to. */
  login: PendingLogin | undefined
  /** The issuer at which that login began. */
  issuer: KnownIssuer | undefined
  /** A login that the relying party takes for granted, where it never began. */
  blank(): PendingLogin
  issuerOf(login: PendingLogin): KnownIssuer | undefined
  value(name: string): string | undefined
}

/** A source of aggregated or distributed claims. */
interface ClaimSourceSubject extends TokenSubject {
  endpoint: string | undefined
  /** Origins whose statements are known to be worth something. */
  readonly knownOrigins: readonly string[]
  /** True where the source is to be left aside. */
  passedOver: boolean
}

export interface Subjects {
  tls: { readonly chainError: string | undefined; readonly nameError: string | undefined }
  'back-channel': { answer: Answer; readonly call: Call; again(url: string): Promise<Answer> }
  webfinger: { readonly resource: string; readonly answer: Answer; issuer: string | undefined }
  discovery: {
    readonly configured: string
    readonly answer: Answer
    /** The document, or undefined where the answer is none. */
    document: Members | undefined
    readonly stale: Members | undefined
    readonly otherIssuers: readonly string[]
    readonly needsKeys: boolean
    /** The value that tokens must have as `iss`. */
    issuer: string
  }
  jwks: {
    readonly answer: Answer
    keys: JWK[]
    readonly previous: readonly JWK[]
    retired: JWK[]
    withoutKeys: boolean
  }
  registration: {
    readonly answer: Answer
    readonly requested: Members
    response: Members
    idTokenAlg: string
    redirectUri: string
    readonly fallback: { readonly clientId: string; readonly clientSecret: string }
  }
  'authorization-request': {
    parameters: Record<string, string>
    readonly issuer: KnownIssuer
    readonly verifier: string | undefined
  }
  'pushed-request': {
    readonly answer: Answer
    requestUri: string | undefined
    /** True where the request then goes by the browser. */
    inTheOpen: boolean
  }
  'key-refetch': { readonly readsInTheLastMinute: number }
  'callback-parameters': CallbackSubject
  callback: CallbackSubject
  jarm: TokenSubject
  'authorization-response': CallbackSubject & {
    /** True where the login is to be taken for done, whatever is missing. */
    takenForDone: boolean
    /** ID Token and access token of the response, as far as they are used. */
    idToken: string | undefined
    accessToken: string | undefined
    readonly otherIssuers: readonly KnownIssuer[]
  }
  'token-response': {
    readonly answer: Answer
    readonly registration: Registration
    /** Parsed body; empty where there is none. */
    body: Members
    /** True where the login goes on with what the authorization response brought. */
    takenForDone: boolean
  }
  'id-token-form': IdTokenSubject
  'id-token-segments': IdTokenSubject
  'id-token-payload': IdTokenSubject
  'id-token-key': IdTokenSubject
  'id-token-header': IdTokenSubject
  'id-token-claims': IdTokenSubject
  'refreshed-id-token': IdTokenSubject
  hybrid: { readonly front: Members; readonly back: Members }
  userinfo: TokenSubject & {
    readonly answer: Answer
    readonly registration: Registration
    readonly idTokenClaims: Members
    isJwt: boolean
    /** What is taken from it. */
    values: Members
  }
  'claim-source': ClaimSourceSubject
  'claim-source-token': ClaimSourceSubject
  account: {
    readonly iss: string
    readonly sub: string
    readonly claims: Members
    readonly accounts: readonly Account[]
    account: Account | undefined
  }
  page: { readonly values: Members; readonly html: string; shown: string }
  'logout-request': {
    readonly method: string
    readonly contentType: string
    readonly parameters: [string, string][]
    token: string | undefined
  }
  'logout-token': TokenSubject & {
    readonly seen: ReadonlySet<string>
    readonly sessions: readonly Session[]
    ends: Session[]
  }
  'front-channel-logout': {
    readonly iss: string | undefined
    readonly sid: string | undefined
    readonly session: Session | undefined
    readonly issuer: KnownIssuer | undefined
  }
  'third-party-login': {
    readonly iss: string | undefined
    readonly targetLink: string | undefined
    readonly known: readonly KnownIssuer[]
    readonly baseUrl: string
    issuer: KnownIssuer | undefined
    target: string | undefined
  }
}

export type CheckStage = keyof Subjects
