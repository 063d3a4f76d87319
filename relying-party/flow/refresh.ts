/** `/api/v1/auth/refresh`: a fresh bearer token, with what the provider says now. */
import * as client from 'openid-client'
import { keyOf } from '../../journal/keys.ts'
import type { Exchange, SignedIn } from '../sessions/sessions.ts'
import { checkIdToken } from './check-id-token.ts'
import { checkTimes } from './check-times.ts'
import { describeFailure } from './describe-failure.ts'
import { checkSymmetricSignature } from './exchange.ts'
import { clockOf, type Flow, type Handler } from './flow.ts'
import { readPrincipal } from './principal.ts'
import { Rejection } from './rejection.ts'

const ENDED = new Set(['invalid_grant', 'invalid_token'])

/** Whether an answer speaks of another provider, client or user: no outage that may pass, but a forgery. */
const isForeign = ({ check, facts }: Rejection) =>
  check === 'issuer' || check === 'audience' || (check === 'claim' && facts?.claim === 'sub')

/**
 * An ID token of a refresh speaks of the same user as the first one.
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse}
 */
function checkSameUser(claims: Record<string, unknown>, before: Record<string, unknown>): void {
  for (const claim of ['iss', 'sub', 'auth_time', 'nonce'] as const) {
    const given = claims[claim]
    const optional = claim === 'auth_time' || claim === 'nonce'
    if ((optional && (given === undefined || before[claim] === undefined)) || given === before[claim])
      continue
    throw new Rejection(`unexpected JWT "${claim}" claim value in the refresh response`, {
      check: claim === 'iss' ? 'issuer' : claim === 'nonce' ? 'nonce' : 'claim',
      status: 502,
      facts: { claim },
    })
  }
}

async function redeem(flow: Flow, signedIn: SignedIn, refreshToken: string): Promise<SignedIn> {
  const { provider, configuration } = flow
  const oidc = configuration.oidcConfiguration
  const { token_endpoint: url } = await provider.metadata()
  const response = await provider
    .exchange((configured) => client.refreshTokenGrant(configured, refreshToken))
    .catch(async (error: unknown) => {
      throw await describeFailure(error, 'token-endpoint', { url, facts: { ...clockOf(flow) } })
    })
  const fresh = response.claims()
  if (response.id_token && fresh) {
    await checkSymmetricSignature(response.id_token, oidc)
    checkIdToken(response.id_token, fresh, oidc)
    checkTimes(fresh, clockOf(flow))
    checkSameUser(fresh, signedIn.claims)
  }
  // Where the response has no ID token, the user is who it was.
  const claims = { ...signedIn.claims, ...fresh }
  const { user } = readPrincipal(claims, configuration)
  return {
    user,
    claims,
    idToken: response.id_token ?? signedIn.idToken,
    refreshToken: response.refresh_token ?? refreshToken,
    since: signedIn.since,
    bearerIssued: clockOf(flow).now,
  }
}

async function refresh(flow: Flow, exchange: Exchange): Promise<SignedIn> {
  const { sessions } = flow
  const signedIn = await sessions.read(exchange)
  if (!signedIn) throw new Rejection('No active session', { check: 'session', status: 401 })
  if (signedIn.refreshToken === undefined) {
    throw new Rejection('No refresh token available', { check: 'refresh-token', status: 401 })
  }
  try {
    const fresh = await redeem(flow, signedIn, signedIn.refreshToken)
    await sessions.update(exchange, fresh)
    return fresh
  } catch (error) {
    // The provider says that this sign-in is over, or the answer is none of this sign-in. Anything else may pass, and the
    // session stays.
    const over = error instanceof Rejection && (ENDED.has(String(error.facts?.error)) || isForeign(error))
    if (!over) throw error
    await sessions.end(exchange)
    throw new Rejection(error.message, {
      check: error.check,
      code: error.code,
      status: 401,
      facts: error.facts,
      cause: error,
    })
  }
}

/** The route. */
export const createRefresh =
  (flow: Flow): Handler =>
  async (request, response) => {
    const { sessions, report, name } = flow
    const exchange = { request, response }
    try {
      const fresh = await sessions.exclusively(exchange, () => refresh(flow, exchange))
      if (!fresh)
        throw new Rejection('Another refresh of this session is in progress', {
          check: 'session',
          status: 503,
        })
      const keys = fresh.refreshToken === undefined ? [] : [keyOf('refresh-token', fresh.refreshToken)]
      report({ kind: 'refreshed', by: name, keys, ok: true, error: undefined })
      const { token, expires } = await flow.bearer.issue(fresh.user, fresh.claims, fresh.bearerIssued)
      response.json({ accessToken: token, expiryDuration: expires })
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      report({ kind: 'refreshed', by: name, ok: false, error: error.message })
      const status = error.status === 401 ? 401 : 503
      if (status === 503) response.set('retry-after', '5')
      response.status(status).json({ error: error.message })
    }
  }
