/** What an API is to the provider: whom access tokens are for, and what they say there. */
import type { Claims } from '../stages/stages.ts'

/** Claims with references in them: a text that is `$user.groups`, say, stands for what it names. */
export type ClaimRules = Claims

/** A resource server that checks access tokens of this provider (RFC 9068). */
export interface Api {
  /** The value of `aud`, and of `resource` or `audience` in requests. Default: the name in the configuration. */
  readonly audience?: string
  /** The scopes that it knows; any without. With rules, a scope brings claims into the tokens that have it. */
  readonly scopes?: readonly string[] | Readonly<Record<string, { readonly claims?: ClaimRules } | null>>
  readonly claims?: ClaimRules
  /** Seconds. */
  readonly lifetime?: number
  readonly algorithm?: 'RS256' | 'PS256' | 'ES256' | 'EdDSA' | 'HS256'
  /** Shared with the API, for HS256. */
  readonly secret?: string
  /** Default `jwt`. */
  readonly format?: 'jwt' | 'opaque'
  /** Access tokens are for this API where the request names none. */
  readonly default?: boolean
}

/** By name; a name is the audience where none is said. */
export type Apis = Readonly<Record<string, Api>>

/** Claims and response members that one user or client has beyond the others. */
export interface TokenRules {
  readonly id_token?: ClaimRules
  readonly access_token?: ClaimRules
  readonly userinfo?: ClaimRules
}

export const audienceOf = (name: string, { audience }: Api): string => audience ?? name

export const scopesOf = ({ scopes }: Api): readonly string[] | undefined =>
  scopes === undefined ? undefined : Array.isArray(scopes) ? scopes : Object.keys(scopes)

/** The rules that a scope of this API brings. */
export const rulesOfScope = ({ scopes }: Api, scope: string): ClaimRules | undefined =>
  scopes === undefined || Array.isArray(scopes)
    ? undefined
    : (scopes as Readonly<Record<string, { claims?: ClaimRules } | null>>)[scope]?.claims

/** What stands for an audience that is no URI where oidc-provider wants one (RFC 8707 section 2). */
const STAND_IN = 'urn:fickle:audience:'

export const resourceOf = (audience: string): string =>
  URL.canParse(audience) && !audience.includes('#') ? audience : `${STAND_IN}${encodeURIComponent(audience)}`

/** The audience that a resource indicator stands for. */
export const audienceBehind = (resource: string): string =>
  resource.startsWith(STAND_IN) ? decodeURIComponent(resource.slice(STAND_IN.length)) : resource

/** The API of this audience; undefined where none is configured for it. */
export const findApi = (apis: Apis | undefined, audience: string): Api | undefined =>
  Object.entries(apis ?? {}).find(([name, api]) => audienceOf(name, api) === audience)?.[1]
