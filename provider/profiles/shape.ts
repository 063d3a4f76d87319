/** The shape of an issuer: where its paths are and how it issues, as far as that is fixed before any request. */
import type { Api } from '../apis/api.ts'
import type { GrantName, GrantSettings } from '../grants/settings.ts'
import type { QuirkContext } from '../quirks/context.ts'
import type { Answer, Claims, Parameters } from '../stages/stages.ts'

export interface ShapeContext {
  /** Where this issuer is found: `http://localhost:6749/google`. */
  readonly address: string
}

/** A JSON document, or a text with its media type. */
export type Document = Readonly<Record<string, unknown>> | { readonly type: string; readonly text: string }

/** An access token of this issuer that was shown to it. */
export interface ShownToken {
  readonly clientId: string | undefined
  readonly scope: string
  /** Seconds since the epoch. */
  readonly exp: number
}

/**
 * `par`: a pushed authorization request (RFC 9126). `pkce`: a code challenge. `sender-constraint`: an access token bound to a
 * key, by DPoP or by the client's certificate. `fapi-messages`: what FAPI 2.0 wants of assertions and request objects.
 * `https-redirect`: redirect URIs that are https, or http on loopback.
 */
export type Requirement = 'par' | 'pkce' | 'sender-constraint' | 'fapi-messages' | 'https-redirect'

export interface Shape {
  /** The issuer value, where it is not the address. */
  readonly issuer?: (context: ShapeContext) => string
  /** Paths of the endpoints below the address, where they are not `/oidc/...`, by their names in oidc-provider. */
  readonly routes?: Readonly<Record<string, string>>
  /** Paths below the address that mean another one; `$1` stands for what the pattern caught. */
  readonly aliases?: readonly (readonly [pattern: RegExp, path: string])[]
  /** Further documents by their path below the address. */
  readonly documents?: Readonly<Record<string, (context: QuirkContext) => Document | Promise<Document>>>
  /**
   * Documents by their path below the address about the access token that the request carries, as a bearer or as
   * `access_token`; `undefined` stands for a token that is not there or no good.
   */
  readonly tokenDocuments?: Readonly<
    Record<string, (token: ShownToken | undefined, context: QuirkContext) => Answer>
  >
  /** What `session_state` is for a client and a subject, where it is no hash of Session Management. */
  readonly sessionState?: (clientId: string, sub: string) => string
  /** Whether scripts of other origins may send cookies along. */
  readonly corsCredentials?: boolean
  /** Client authentication that RFC 6749 section 2.3 does not have, where introspection and revocation take it. */
  readonly clientAuthentication?: {
    /** `Authorization: Basic` of a client id without a colon and a secret. */
    readonly basicWithoutSecret?: boolean
    /** In the header and in the body of the same request. */
    readonly twice?: boolean
    /** None: whoever has a token may revoke it, which the query may carry. */
    readonly none?: boolean
  }
  /** Seconds. */
  readonly lifetimes?: {
    readonly accessToken?: number
    readonly idToken?: number
    readonly refreshToken?: number
    readonly code?: number
  }
  /** Whether ID tokens of the code flow carry the claims of profile, email and other scopes. Default true; false at `standard`, which sends them as Core says. */
  readonly fatIdTokens?: boolean
  /** Whether a refresh brings a new refresh token. Default true. */
  readonly rotates?: boolean
  /** Whether a refresh token that was used already still works. Default false. */
  readonly reusable?: boolean
  /** Whether this authorization request earns a refresh token. By default every one does. */
  readonly earnsRefreshToken?: (request: Readonly<Record<string, string | undefined>>) => boolean
  /** Scopes beside those of OpenID Connect Core. */
  readonly scopes?: readonly string[]
  /** Parameters of the authorization request that oidc-provider is to let through. */
  readonly parameters?: readonly string[]
  /** What is refused where it is missing. */
  readonly requires?: readonly Requirement[]
  /** The methods by which a client may authenticate. Default: all that there are. */
  readonly clientMethods?: readonly string[]
  /** The algorithms of signatures, of either side. Default: all that there are. */
  readonly algorithms?: readonly ('RS256' | 'PS256' | 'ES256' | 'EdDSA' | 'HS256')[]
  readonly responseTypes?: readonly string[]
  /** Grants that are off, whatever the configuration says. */
  readonly withoutGrants?: readonly GrantName[]
  /** Seconds that a code lives at most, whatever the configuration says. */
  readonly longestCode?: number
  /** Endpoints that are not there. */
  readonly without?: readonly ('userinfo' | 'end_session')[]
  /** The parameters of a logout request as RP-Initiated Logout names them. */
  readonly logout?: (parameters: Parameters) => Parameters
  /** Whether a logout neither needs a client or an ID token to return to an address, nor asks the user first. */
  readonly logoutWithoutProof?: boolean
  /** The API that access tokens are for where neither request nor configuration names one; opaque tokens without. */
  readonly defaultApi?: (context: { readonly clientId: string }) => Api | undefined
  /** Grants that this product has, where they are not the default. */
  readonly grants?: GrantSettings
  /** The claims of a JWT refresh token; without it they are opaque. */
  readonly refreshToken?: (claims: Claims, context: QuirkContext) => Claims
}

type Members = Readonly<Record<string, unknown>> | undefined

const merged = <T extends Members>(one: T, other: T): T =>
  one && other ? { ...one, ...other } : (other ?? one)

const joined = <T>(one: readonly T[] | undefined, other: readonly T[] | undefined) =>
  one && other ? [...one, ...other] : (other ?? one)

function inTurn<A extends Claims | Parameters, C extends readonly unknown[]>(
  one: ((value: A, ...rest: C) => A) | undefined,
  other: ((value: A, ...rest: C) => A) | undefined,
) {
  return one && other ? (value: A, ...rest: C) => other(one(value, ...rest), ...rest) : (other ?? one)
}

/** Both shapes; where they differ in the same thing, the later one counts. */
function both(one: Shape, other: Shape): Shape {
  return Object.fromEntries(
    Object.entries({
      ...one,
      ...other,
      routes: merged(one.routes, other.routes),
      documents: merged(one.documents, other.documents),
      tokenDocuments: merged(one.tokenDocuments, other.tokenDocuments),
      clientAuthentication: merged(one.clientAuthentication, other.clientAuthentication),
      lifetimes: merged(one.lifetimes, other.lifetimes),
      grants: merged(one.grants as Members, other.grants as Members),
      aliases: joined(other.aliases, one.aliases),
      scopes: joined(one.scopes, other.scopes),
      parameters: joined(one.parameters, other.parameters),
      requires: joined(one.requires, other.requires),
      withoutGrants: joined(one.withoutGrants, other.withoutGrants),
      without: joined(one.without, other.without),
      logout: inTurn(one.logout, other.logout),
      refreshToken: inTurn(one.refreshToken, other.refreshToken),
    }).filter(([, value]) => value !== undefined),
  )
}

export const unitedShape = (shapes: readonly (Shape | undefined)[]): Shape =>
  shapes.reduce<Shape>((all, shape) => (shape ? both(all, shape) : all), {})
