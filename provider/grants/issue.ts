/** The token response of a grant that oidc-provider does not have: its tokens, bound to a login of their own. */
import { errors, type KoaContextWithOIDC, type TokenEndpointGrantContext } from 'oidc-provider'
import type { User } from '../options.ts'
import { bindUserOfGrant } from '../sign-in/bind-user.ts'
import { type Exchange, exchangeOf } from '../stages/exchange.ts'
import { openGrantLogin } from '../stages/open-login.ts'
import type { Claims } from '../stages/stages.ts'
import { grantAll } from './decoupled.ts'

export type GrantContext = TokenEndpointGrantContext & KoaContextWithOIDC

/** What was asked for, of parameters that come once. */
export const parameterOf = ({ oidc }: GrantContext, name: string): string | undefined => {
  const value = (oidc.params as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function required(ctx: GrantContext, ...names: readonly string[]): string[] {
  const missing = names.filter((name) => parameterOf(ctx, name) === undefined)
  if (missing.length > 0)
    throw new errors.InvalidRequest(
      `missing required parameter(s) ${missing.map((name) => `'${name}'`).join(', ')}`,
    )
  return names.map((name) => parameterOf(ctx, name) ?? '')
}

/** The exchange of a grant, and a login of its own in the journal. */
export async function beginGrant(ctx: GrantContext): Promise<Exchange> {
  const exchange = exchangeOf(ctx)
  if (!exchange) throw new TypeError('no exchange is under way')
  if (ctx.get('dpop') !== '')
    throw new errors.InvalidRequest(
      'this grant issues bearer tokens only: leave the DPoP header out, or use another grant for bound tokens',
    )
  if (!exchange.login) await openGrantLogin(exchange, ctx.oidc.params, ctx.oidc.client.clientId)
  return exchange
}

interface Issued {
  readonly accountId: string
  readonly user?: User | undefined
  readonly gty: string
  readonly scope: string | undefined
  /** Claims of the access token that this grant alone adds. */
  readonly claims?: Claims
  readonly idToken?: boolean
  readonly refreshToken?: boolean
}

/** Makes the tokens; the response is the caller's to complete. */
export async function issueTokens(ctx: GrantContext, exchange: Exchange, issued: Issued) {
  const { provider, client, params } = ctx.oidc
  const { gty, scope, claims } = issued
  if (issued.user) await bindUserOfGrant(exchange, issued.user)
  const accountId = exchange.login?.user?.sub ?? issued.accountId
  const {
    grantId,
    scope: granted,
    resource,
  } = await grantAll(ctx.oidc, exchange, accountId, {
    ...params,
    audience: ctx.oidc.body?.audience,
    scope,
  })
  if (claims && Object.keys(claims).length > 0) exchange.tokenClaims = claims
  const token = new provider.AccessToken({ accountId, client, grantId, gty, scope: granted || undefined })
  const [indicator] = [resource].flat()
  if (indicator !== undefined) token.resourceServer = await serverOf(ctx, indicator)
  ctx.oidc.entity('Grant', (await provider.Grant.find(grantId)) as never)
  ctx.oidc.entity('AccessToken', token)
  const accessToken = await token.save()
  const openid = granted.split(' ').includes('openid')
  const body: Record<string, unknown> = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: token.expiration,
    ...(granted !== '' && { scope: granted }),
  }
  if (issued.refreshToken && client.grantTypeAllowed('refresh_token')) {
    const refresh = new provider.RefreshToken({
      accountId,
      client,
      grantId,
      gty,
      scope: granted,
      rotations: 0,
      ...(resource && { resource }),
    } as never)
    body.refresh_token = await refresh.save()
  }
  if (openid && issued.idToken !== false) {
    // As with a code: what userinfo tells is not in the ID token too.
    body.id_token = await idTokenFor(ctx, accountId, exchange.issuer.fatIdTokens ? granted : 'openid')
  }
  return body
}

async function serverOf(ctx: GrantContext, indicator: string) {
  const { provider, resourceServers } = ctx.oidc
  const { resourceIndicators } = await import('../apis/resource-indicators.ts')
  const exchange = exchangeOf(ctx)
  if (!exchange) throw new TypeError('no exchange is under way')
  const info = resourceIndicators(exchange.issuer).getResourceServerInfo(ctx, indicator, ctx.oidc.client)
  const server = new provider.ResourceServer(indicator, info)
  resourceServers[indicator] = server
  return server
}

/** An ID token of this account with the claims of these scopes. */
export async function idTokenFor(ctx: GrantContext, accountId: string, scope: string): Promise<string> {
  const { provider } = ctx.oidc
  const { accountFor } = await import('../sign-in/account.ts')
  const account = await accountFor(ctx, accountId)
  ctx.oidc.entity('Account', account)
  const claims = await account.claims('id_token', scope, {}, [])
  const token = new provider.IdToken({ ...claims, auth_time: Math.floor(Date.now() / 1000) }, { ctx })
  Object.assign(token, { scope, mask: {}, rejected: [] })
  return token.issue({ use: 'idtoken' })
}
