/** The contract of a generation: how one line of real OpenMetadata releases behaves, as data that one engine reads. */

/** What happens where something is missing at the callback. */
export interface Miss {
  /** Exact words. */
  readonly text: string
  /**
   * `stop`: the error is answered. `continue`: the error is written and the code exchanged all the same.
   * `sign-in`: the browser is sent to the sign-in page.
   */
  readonly next: 'stop' | 'continue' | 'sign-in'
  /** Whether the browser loses its session cookie over it. */
  readonly clearsCookie: boolean
}

/** An answer in words. */
export interface Refusal {
  readonly status: number
  readonly text: string
}

export interface Generation {
  /** As in `OpenMetadata up to 1.11`. */
  readonly title: string
  /** Sentences that its pages show: what a relying party must not do, and this one does. */
  readonly insecure: readonly string[]
  /** What in this file follows from public source and was not seen running, or is not known at all. */
  readonly inferred: readonly string[]
  readonly session: {
    readonly cookie: 'JSESSIONID' | 'OM_SESSION'
    /** In the memory of one replica, or in the deployment's database. */
    readonly home: 'replica' | 'database'
    /** Whether any request makes a session where the browser brings none that is known. */
    readonly onDemand: boolean
    /** Whether the cookie outlives the browser: Max-Age is then sessionExpiry. */
    readonly lasting: boolean
    readonly obeysForceSecure: boolean
    readonly sameSite: 'never' | 'none-where-secure' | 'none-where-secure-else-lax'
    /** `session`: one login a session, overwritten by the next. `login`: each login makes a session that takes the cookie. */
    readonly holdsOneLoginPer: 'session' | 'login'
    /** Seconds that a login may take; undefined where as long as its session. */
    readonly loginSeconds: number | undefined
  }
  readonly login: {
    /** `required-late`: the session is there, and its cookie, before the lack of it is noticed. */
    readonly redirectUri: 'ignored' | 'required-late' | 'callback-url-where-absent' | 'trusted'
    /** Origins whose `/auth/callback` is trusted. */
    readonly trusted: readonly ('serverUrl' | 'callbackUrl')[]
    readonly whileSignedIn: 'asks-the-provider' | 'refreshes-at-the-provider' | 'mints'
    readonly azurePkce: 'always' | 'as-configured'
    readonly maxAgeZero: 'sent' | 'left-out'
    /** Whether `?prompt=none` is passed on. */
    readonly promptFromQuery: boolean
  }
  readonly callback: {
    readonly takesForms: boolean
    /** Undefined where a session is made on demand: there is always one then. */
    readonly noSession: Miss | undefined
    readonly noState: Miss
    /** Errors of the provider that lead to the sign-in page. */
    readonly silentErrors: readonly string[]
    readonly noIdToken: string
    readonly showsUnexpectedNonce: boolean
    /** Whether an ID token that has expired is refreshed at once. */
    readonly refreshesExpired: boolean
    /** How the library calls a claim whose type is wrong. */
    readonly claimCalled: 'JSON object member' | 'JSON object member with key'
  }
  readonly errors: {
    readonly format: 'paragraph' | 'fixed-paragraph' | 'json'
    readonly status: number
    /** Of errors in what was asked for. */
    readonly badRequest: number
    /** Whether errors of login and refresh carry the name of the exception that wraps them. */
    readonly wraps: boolean
  }
  readonly handOver: {
    readonly to: 'server-url' | 'redirect-uri'
    readonly token: 'id-token' | 'own'
    readonly in: 'query' | 'fragment'
    readonly encoded: boolean
    /** Whether e-mail and user name follow the token. */
    readonly withUser: boolean
  }
  readonly refresh: {
    readonly noSession: Refusal | 'logout'
    readonly noRefreshToken: Refusal | 'logout' | 'mint'
    /** Whether the provider's refusal ends the session, by its error. */
    readonly endsOver: readonly string[]
    readonly ended: Refusal | undefined
    /** `status-and-body`: the answer as it came. `token-error`: as at the callback, inside the exception that wraps it. */
    readonly failed: Refusal | 'status-and-body' | 'token-error'
    readonly noIdToken: Refusal | 'mint'
    /** Whether the answer has `refreshToken` and `tokenType` as well. */
    readonly saysTokenType: boolean
    /** Whether the logout that a refresh leads to ends the session. */
    readonly logoutEndsSession: boolean
    /** A token that lives longer than this is answered again; undefined where the provider is always asked. */
    readonly marginSeconds: number | undefined
    /** Whether a second refresh of the session at the same moment is turned away. */
    readonly oneAtATime: boolean
  }
  readonly logout: { readonly noSession: 'empty-200' | 'redirect' }
  readonly api: { readonly checksIssuerAndAudience: boolean }
  /** Whether a discovery document without jwks_uri is refused, so that every route is 404. */
  readonly needsJwksUri: boolean
}

/** Declares a generation. The file's name is its id. */
export const defineGeneration = (generation: Generation): Generation => generation
