/** The peer of the benchmarks: oidc-provider alone, with the settings, features and user that fickle gives it, and an automatic sign-in. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'
import { furtherScopes } from '../../provider/issuers/claims-asked.ts'
import { scopeClaims } from '../../provider/issuers/scope-claims.ts'

const redirectUris = ['http://localhost:1/callback']
const cookies = { httpOnly: true, sameSite: 'lax', signed: false, overwrite: true } as const
const user = {
  name: 'Alice Liddell',
  family_name: 'Liddell',
  given_name: 'Alice',
  preferred_username: 'alice',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  email: 'alice@wonderland.example',
  email_verified: true,
  groups: ['tea-party', 'readers'],
}

/** Starts it on a port and resolves with its address. */
export async function startBareProvider(
  keys: readonly JWK[],
  port = 0,
): Promise<{ url: string; server: Server }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const configuration: Configuration = {
    jwks: { keys: [...keys] as never },
    clients: [
      {
        client_id: 'web',
        client_secret: 'secret',
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        // As at fickle, whose ID tokens say when somebody signed in.
        require_auth_time: true,
      },
    ],
    acrValues: ['0', '1', '2'],
    claims: {
      ...scopeClaims,
      ...furtherScopes,
      acr: null,
      amr: null,
      auth_time: null,
      iss: null,
      sid: null,
    } as never,
    clientBasedCORS: () => true,
    scopes: ['offline_access', ...Object.keys(scopeClaims), ...Object.keys(furtherScopes)],
    issueRefreshToken: async () => true,
    conformIdTokenClaims: true,
    // The features that fickle switches on: several of them look at every request.
    features: {
      ...({ ciba: { enabled: true }, deviceFlow: { enabled: true } } as object),
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32), requireNonce: () => false },
      encryption: { enabled: true },
      introspection: { enabled: true },
      jwtIntrospection: { enabled: true },
      jwtResponseModes: { enabled: true },
      jwtUserinfo: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      registration: { enabled: true },
      registrationManagement: { enabled: true },
      requestObjects: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined as never,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => ({
          scope: 'openid email profile',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ ...user, sub }),
    }),
    extraParams: {
      fickle: async (ctx) => {
        // As at fickle: signed in for this request, without a session of the browser, so no cookie is set.
        const session = new ctx.oidc.provider.Session()
        session.loginAccount({ accountId: 'alice', amr: ['pwd'] })
        Object.assign(ctx.oidc, { session })
        ctx.oidc.entity('Session', session)
      },
      audience: () => undefined,
    },
    extraTokenClaims: async ({ oidc }, token) => {
      if (!('resourceServer' in token) || !token.resourceServer) return undefined
      const { authTime: auth_time, amr } = oidc.entities.AuthorizationCode ?? {}
      return { auth_time, amr, groups: user.groups }
    },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        accountId: ctx.oidc.account?.accountId ?? '',
        clientId: ctx.oidc.client?.clientId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      for (const resource of Object.keys(ctx.oidc.resourceServers ?? {}))
        grant.addResourceScope(resource, 'openid email profile')
      await grant.save()
      return grant
    },
    pkce: { required: () => false },
    cookies: { long: cookies, short: cookies },
    ttl: {
      AccessToken: () => 3600,
      AuthorizationCode: () => 60,
      Grant: () => 3600,
      IdToken: () => 3600,
      Interaction: 600,
      RefreshToken: () => 3600,
      Session: () => 3600,
    },
  }
  const provider = new Provider(url, configuration)
  provider.proxy = true
  provider.silent = true
  server.on('request', provider.callback())
  return { url, server }
}
