/** A working access token of the user whose identity must never be reached, as another login would get it. */
import type { KoaContextWithOIDC } from 'oidc-provider'

/** Issued to the client that is being answered, with the scope that it asked for and a grant of its own. */
export async function issueVictimToken({ oidc }: KoaContextWithOIDC, sub: string): Promise<string> {
  const { provider, client, requestParamOIDCScopes: scopes } = oidc
  if (!client) throw new TypeError('no client is being answered')
  const scope = [...scopes].join(' ')
  const grant = new provider.Grant({ accountId: sub, clientId: client.clientId })
  grant.addOIDCScope(scope)
  const grantId = await grant.save()
  return new provider.AccessToken({ accountId: sub, client, grantId, gty: 'implicit', scope }).save()
}
