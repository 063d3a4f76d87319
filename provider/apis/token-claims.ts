/** The claims that rules bring into tokens and responses: by API, scope, client and user. */
import type { AccessToken, ClientCredentials, KoaContextWithOIDC } from 'oidc-provider'
import { knownUser } from '../sign-in/account.ts'
import { type Exchange, exchangeOf } from '../stages/exchange.ts'
import type { Claims } from '../stages/stages.ts'
import { audienceBehind, rulesOfScope, type TokenRules } from './api.ts'
import { resolveClaims, type Sources } from './claim-rules.ts'
import { apiBehind } from './resource-indicators.ts'

const ownOfFickle = new Set(['client_secret', 'quirks', 'tokens', 'token_response'])

/** What rules may say of the client. */
function clientOf({ issuer }: Exchange, clientId: string | undefined): Sources['client'] {
  const configured = issuer.tenant.clients.find(clientId ?? '')
  const shown = Object.entries(configured ?? {}).filter(([name]) => !ownOfFickle.has(name))
  return { client_id: clientId, client_name: clientId, ...Object.fromEntries(shown) }
}

function sourcesOf(
  exchange: Exchange,
  {
    user = exchange.login?.user?.claims ?? {},
    clientId = exchange.clientId,
    audience,
    scope = '',
  }: {
    user?: Claims
    clientId?: string | undefined
    audience?: string | undefined
    scope?: string | undefined
  } = {},
): Sources {
  return {
    user,
    client: clientOf(exchange, clientId),
    request: exchange.login?.request ?? {},
    issuer: exchange.issuer.value,
    audience,
    scope,
    scopes: scope.split(' ').filter((one) => one !== ''),
    grant_type: exchange.grantType,
  }
}

/** Rules may refer to the grant: it is known before anything is issued, whether or not a quirk may act. */
export function noteGrantType(exchange: Exchange, { oidc }: KoaContextWithOIDC): void {
  if (oidc.route !== 'token') return
  exchange.grantType ??= oidc.params?.grant_type as Exchange['grantType']
}

/** Rules of a client or user for one kind of token. */
const rulesFor = (tokens: TokenRules | undefined, kind: keyof TokenRules) => tokens?.[kind] ?? {}

/** Further claims of ID token or userinfo, by client and user. */
export function claimsByRules(exchange: Exchange, kind: 'id_token' | 'userinfo'): Claims {
  const clientId = exchange.login?.clientId ?? exchange.clientId
  const ofClient = exchange.issuer.tenant.clients.find(clientId ?? '')?.tokens
  const ofUser = exchange.login?.user?.tokens
  if (!ofClient && !ofUser) return {}
  const sources = sourcesOf(exchange, { clientId, scope: exchange.login?.request.scope })
  return {
    ...resolveClaims(rulesFor(ofClient, kind), sources),
    ...resolveClaims(rulesFor(ofUser, kind), sources),
  }
}

/** Members that a client's rules add to the token response, and replace in it. */
export function responseMembers(exchange: Exchange, clientId: string | undefined): Claims | undefined {
  const rules = exchange.issuer.tenant.clients.find(clientId ?? '')?.token_response
  return rules && resolveClaims(rules, sourcesOf(exchange, { clientId }))
}

/** What RFC 9068 lets an access token say of the user and the sign-in (sections 2.2.1 and 2.2.3.1). */
function standardClaims({ oidc }: KoaContextWithOIDC, user: Claims): Claims {
  const {
    AuthorizationCode: code,
    RefreshToken: refresh,
    DeviceCode: device,
    Session: session,
  } = oidc.entities
  const source = code ?? refresh ?? device
  const { groups, roles, entitlements } = user
  const authTime = source?.authTime ?? (session?.accountId ? session.authTime() : undefined)
  return {
    ...(authTime !== undefined && { auth_time: authTime }),
    ...(source?.acr !== undefined && { acr: source.acr }),
    ...(source?.amr !== undefined && { amr: source.amr }),
    ...(groups !== undefined && { groups }),
    ...(roles !== undefined && { roles }),
    ...(entitlements !== undefined && { entitlements }),
  }
}

/** Whether a token is of the usual kind: for no API, and nobody adds claims to it. Nothing is looked up for that. */
export function isPlainToken(ctx: KoaContextWithOIDC, token: AccessToken | ClientCredentials): boolean {
  const exchange = exchangeOf(ctx)
  if (!exchange) return true
  noteGrantType(exchange, ctx)
  const { user } = exchange.login ?? {}
  const accountId = 'accountId' in token ? token.accountId : undefined
  return (
    token.resourceServer === undefined &&
    exchange.tokenClaims === undefined &&
    user?.sub === accountId &&
    !user?.tokens &&
    !exchange.issuer.tenant.clients.find(token.clientId ?? '')?.tokens
  )
}

/** Further claims of an access token; of one that is for no API, only what client and user bring. */
export function accessTokenClaims(
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
): undefined | Promise<Record<string, unknown> | undefined> {
  const exchange = exchangeOf(ctx)
  return !exchange || isPlainToken(ctx, token) ? undefined : furtherTokenClaims(exchange, ctx, token)
}

async function furtherTokenClaims(
  exchange: Exchange,
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
): Promise<Record<string, unknown> | undefined> {
  const { issuer } = exchange
  const resource = (token.resourceServer as { identifier?(): string } | undefined)?.identifier?.()
  const ofClient = issuer.tenant.clients.find(token.clientId ?? '')?.tokens
  const accountId = 'accountId' in token ? token.accountId : undefined
  const login = exchange.login?.user?.sub === accountId ? exchange.login?.user : undefined
  const user = login ?? (accountId === undefined ? undefined : await knownUser(exchange, accountId))
  const added = exchange.tokenClaims
  if (resource === undefined && !ofClient && !user?.tokens && !added) return undefined
  const api = resource === undefined ? undefined : apiBehind(issuer, resource, token.client)
  const ofScopes = (api && token.scope?.split(' ').map((scope) => rulesOfScope(api, scope))) ?? []
  const rules = [api?.claims, ...ofScopes, ofClient?.access_token, user?.tokens?.access_token].filter(
    (each) => each !== undefined,
  )
  const claims = { ...(api && standardClaims(ctx, user?.claims ?? {})) }
  if (rules.length > 0) {
    const sources = sourcesOf(exchange, {
      user: user?.claims ?? {},
      clientId: token.clientId,
      audience: resource === undefined ? undefined : audienceBehind(resource),
      scope: token.scope,
    })
    for (const each of rules) Object.assign(claims, resolveClaims(each, sources))
  }
  return Object.assign(claims, added)
}
