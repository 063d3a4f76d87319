/** `/callback`: finds the login of the state, verifies what the provider sent, and signs in. */
import type { Request } from 'express'
import { keyOf, loginOf } from '../../journal/keys.ts'
import type { LoginFinding, LoginInFlight, SignedIn } from '../sessions/sessions.ts'
import { exchangeResponse, readUserInfo } from './exchange.ts'
import { clockOf, type Flow, type Handler } from './flow.ts'
import { readPrincipal } from './principal.ts'
import { Rejection } from './rejection.ts'

const MISSING_STATE = 'Missing state parameter'
const OTHER_STATE = 'State parameter is different from the one sent in authentication request.'

/** The parameters of the authorization response, from the query or from a form. */
export function responseParameters(request: Request): URLSearchParams {
  if (request.method === 'POST')
    return new URLSearchParams(typeof request.body === 'string' ? request.body : '')
  // Not through URL: a path such as //[ is none that it takes.
  const [, query = ''] = /\?([^#]*)/.exec(request.originalUrl) ?? []
  return new URLSearchParams(query)
}

function onlyState(parameters: URLSearchParams): string | undefined {
  const [state, ...others] = parameters.getAll('state')
  if (others.length > 0) {
    throw new Rejection('"state" parameter must be provided only once', {
      check: 'state',
      code: 'OAUTH_INVALID_RESPONSE',
    })
  }
  return state === '' ? undefined : state
}

/** Finds the login, and reports what was found before anything can fail. */
async function findLogin(
  flow: Flow,
  [request, response]: Parameters<Handler>,
  state: string | undefined,
): Promise<LoginFinding> {
  const { sessions, report, name, store } = flow
  let storeError: Error | undefined
  const found = await sessions.takeLogin({ request, response }, state).catch((error: Error) => {
    storeError = error
    return {
      cookie: 'unreadable',
      state: 'not-in-session',
      login: undefined,
      cookieValue: undefined,
    } as const
  })
  const session = found.cookieValue === undefined ? undefined : keyOf('session', found.cookieValue)
  const code = responseParameters(request).get('code')
  report({
    kind: 'callback-received',
    by: name,
    login: state === undefined ? undefined : loginOf(state),
    keys: [
      ...(state === undefined ? [] : [keyOf('state', state)]),
      ...(code ? [keyOf('code', code)] : []),
      ...(session ? [session] : []),
    ],
    store,
    sessionCookie: found.cookie,
    state: state === undefined ? 'absent-from-request' : found.state,
    storeError: storeError?.message,
    session,
    host: request.headers.host,
    method: request.method,
    pendingLogins: sessions.pendingLogins(),
  })
  if (storeError) throw storeError
  return found
}

function knownLogin({ cookie, state, login }: LoginFinding, given: string | undefined): LoginInFlight {
  if (login) return login
  // A browser whose login is in flight here, but under another state: not lost, but changed on the way.
  const changed = given !== undefined && cookie === 'known' && state === 'not-in-session'
  throw new Rejection(changed ? OTHER_STATE : MISSING_STATE, { check: 'state', facts: { cookie, state } })
}

function checkProviderError(parameters: URLSearchParams): void {
  const error = parameters.get('error')
  if (error === null) return
  const description = parameters.get('error_description') ?? undefined
  throw new Rejection(description ? `${error}: ${description}` : error, {
    check: 'authorization-response',
    code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
    facts: { error: error.slice(0, 200), errorDescription: description?.slice(0, 500) },
  })
}

async function verify(flow: Flow, login: LoginInFlight, parameters: URLSearchParams): Promise<SignedIn> {
  const { configuration, provider } = flow
  const exchange = { provider, oidc: configuration.oidcConfiguration, login, parameters }
  const tokens = await exchangeResponse(exchange, () => clockOf(flow))
  const claims = { ...(await readUserInfo(exchange, tokens)), ...tokens.claims }
  const { user } = readPrincipal(claims, configuration)
  const { now } = clockOf(flow)
  return {
    user,
    claims,
    idToken: tokens.idToken,
    refreshToken: tokens.refreshToken,
    since: now,
    bearerIssued: now,
  }
}

/** The nonce of a login stays out of the journal, as its state does. */
const withoutNonce = ({ nonce, ...claims }: Record<string, unknown>) =>
  typeof nonce === 'string' ? { ...claims, nonce: `${nonce.slice(0, 4)}…` } : claims

/** The callback route, for a query and for a form. */
export const createCallback =
  (flow: Flow): Handler =>
  async (request, response) => {
    const parameters = responseParameters(request)
    const state = onlyState(parameters)
    const login = knownLogin(await findLogin(flow, [request, response], state), state)
    checkProviderError(parameters)
    const signedIn = await verify(flow, login, parameters)
    await flow.sessions.signIn({ request, response }, signedIn)
    flow.report({
      kind: 'signed-in',
      by: flow.name,
      login: loginOf(login.state),
      keys: [keyOf('state', login.state)],
      user: signedIn.user,
      claims: withoutNonce(signedIn.claims),
    })
    response.redirect(303, login.redirectUri)
  }
