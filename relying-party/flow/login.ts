/** `GET /api/v1/auth/login`: sends the browser to the provider, with a state of its own. */
import * as client from 'openid-client'
import { keyOf, loginOf } from '../../journal/keys.ts'
import type { OidcConfiguration } from '../options.ts'
import type { LoginInFlight } from '../sessions/sessions.ts'
import { describeFailure } from './describe-failure.ts'
import type { Flow, Handler } from './flow.ts'
import { Rejection } from './rejection.ts'

/**
 * Where the browser goes once signed in: a page of this server, or it is refused.
 * @throws Rejection
 */
function checkRedirectUri(given: unknown, { serverUrl, callbackUrl }: OidcConfiguration): string {
  if (given === undefined || given === '') return serverUrl
  const url =
    typeof given === 'string' && URL.canParse(given, serverUrl) ? new URL(given, serverUrl) : undefined
  const origins = [new URL(serverUrl).origin, new URL(callbackUrl).origin]
  if (url && origins.includes(url.origin) && !url.username && !url.password) return url.href
  throw new Rejection('Redirect URI must exactly match a trusted redirect URI', {
    check: 'redirect-uri',
    facts: { expected: origins.join(' '), received: String(given).slice(0, 200) },
  })
}

async function authorizationParameters(
  oidc: OidcConfiguration,
  login: LoginInFlight,
): Promise<Record<string, string>> {
  const challenge = login.codeVerifier && (await client.calculatePKCECodeChallenge(login.codeVerifier))
  return {
    scope: oidc.scope,
    response_type: oidc.responseType,
    ...(oidc.type.toLowerCase() === 'google' ? { access_type: 'offline' } : {}),
    ...oidc.customParams,
    client_id: oidc.id,
    redirect_uri: oidc.callbackUrl,
    state: login.state,
    ...(login.nonce ? { nonce: login.nonce } : {}),
    ...(challenge ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}),
    ...(oidc.prompt ? { prompt: oidc.prompt } : {}),
    ...(oidc.maxAge ? { max_age: oidc.maxAge } : {}),
  }
}

function newLogin(oidc: OidcConfiguration, redirectUri: string, now: number): LoginInFlight {
  const usesCode = oidc.responseType.split(' ').includes('code')
  return {
    state: client.randomState(),
    nonce: oidc.useNonce ? client.randomNonce() : undefined,
    codeVerifier: usesCode && !oidc.disablePkce ? client.randomPKCECodeVerifier() : undefined,
    redirectUri,
    startedAt: now,
  }
}

/** The login route. */
export const createLogin = (flow: Flow): Handler => {
  const { configuration, provider, sessions, now, report, name, store } = flow
  const oidc = configuration.oidcConfiguration
  return async (request, response) => {
    const redirectUri = checkRedirectUri(request.query.redirectUri, oidc)
    const login = newLogin(oidc, redirectUri, now())
    const parameters = await authorizationParameters(oidc, login)
    const { authorization_endpoint: url } = await provider.metadata()
    const target = await provider
      .exchange(async (configured) => client.buildAuthorizationUrl(configured, parameters))
      .catch(async (error: unknown) => {
        throw await describeFailure(error, 'discovery', { url })
      })
    const started = await sessions.startLogin({ request, response }, login)
    report({
      kind: 'login-started',
      by: name,
      login: loginOf(login.state),
      keys: [keyOf('state', login.state), keyOf('session', started.cookieValue)],
      store,
      sends: { nonce: login.nonce !== undefined, pkce: login.codeVerifier !== undefined },
      pendingLogins: sessions.pendingLogins() ?? 0,
      session: keyOf('session', started.cookieValue),
      host: request.headers.host,
      cookie: started.cookie,
    })
    response.redirect(302, target.href)
  }
}
