/** Consent: everything that is asked for is granted, with a grant of its own for each login. */
import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import { exchangeOf } from '../stages/exchange.ts'

export async function grantFor(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, account, session, provider } = ctx.oidc
  if (!client || !account) return undefined
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  grant.addOIDCScope([...ctx.oidc.requestParamOIDCScopes].join(' '))
  for (const [resource, { scopes }] of Object.entries(ctx.oidc.resourceServers ?? {}) as [
    string,
    { scopes: ReadonlySet<string> },
  ][]) {
    const granted = [...ctx.oidc.requestParamScopes].filter((scope) => scopes.has(scope))
    if (granted.length > 0) grant.addResourceScope(resource, granted.join(' '))
  }
  const claims = [...ctx.oidc.requestParamClaims]
  if (claims.length > 0) grant.addOIDCClaims(claims)
  const grantId = await grant.save()
  const exchange = exchangeOf(ctx)
  if (exchange?.login) {
    exchange.login.sessionUid = session?.uid
    await exchange.issuer.logins.tieToGrant(exchange.login, grantId)
  }
  return grant
}
