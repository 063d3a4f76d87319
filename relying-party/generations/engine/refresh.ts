/** `/api/v1/auth/refresh` of a generation, and the refresh that a login or a callback may ask for. */
import { keyOf } from '../../../journal/keys.ts'
import type { Handler } from '../../flow/flow.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { Refusal } from '../generation.ts'
import type { AttributeSession, Credentials } from './attribute-sessions.ts'
import { type Engine, secondsOf } from './engine.ts'
import { logOut } from './logout.ts'
import { postGrant, readClaims } from './token-request.ts'

const refusal = ({ status, text }: Refusal, check = 'session', facts = {}) =>
  new Rejection(text, { check, status, facts })

const expiryOf = (token: string) => Number(readClaims(token).exp ?? 0)

/** The provider's refusal: told in its words, or sorted into what is over and what may pass. */
function failure(
  { generation }: Engine,
  status: number,
  body: Record<string, unknown> | undefined,
  raw: string,
): Rejection {
  const { failed, endsOver, ended } = generation.refresh
  const error = typeof body?.error === 'string' ? body.error : undefined
  const facts = { status, error: error?.slice(0, 200) }
  if (ended && error !== undefined && endsOver.includes(error))
    return refusal(ended, 'refresh-token', { ...facts, over: true })
  if (failed !== 'provider-words') return refusal(failed, 'token-endpoint', facts)
  return new Rejection(`Failed to refresh id_token, response code:${status} , Error : ${raw.slice(0, 500)}`, {
    check: 'token-endpoint',
    status: 500,
    facts,
  })
}

/**
 * Redeems the refresh token.
 * @throws Rejection in the generation's words
 */
export async function refreshCredentials(engine: Engine, credentials: Credentials): Promise<Credentials> {
  const { configuration, generation, bearer } = engine
  const { type, tenant, scope, secret } = configuration.oidcConfiguration
  const azure = type.toLowerCase() === 'azure' ? { tenant, scope, client_secret: secret } : {}
  const { status, body, raw } = await postGrant(await engine.handler(), configuration.oidcConfiguration, {
    grant_type: 'refresh_token',
    refresh_token: credentials.refreshToken,
    ...azure,
  })
  if (status !== 200) throw failure(engine, status, body, raw)
  const refreshToken = typeof body?.refresh_token === 'string' ? body.refresh_token : credentials.refreshToken
  const idToken = typeof body?.id_token === 'string' ? body.id_token : undefined
  if (idToken !== undefined && generation.handOver.token === 'id-token') {
    return { ...credentials, claims: readClaims(idToken), idToken, refreshToken, token: idToken }
  }
  const { noIdToken } = generation.refresh
  if (idToken === undefined && noIdToken !== 'mint') throw refusal(noIdToken, 'token-endpoint')
  // A token of its own, from the claims that it has.
  const claims = idToken === undefined ? credentials.claims : readClaims(idToken)
  const { token } = await bearer.issue(credentials.user, claims)
  return { ...credentials, claims, idToken: idToken ?? credentials.idToken, refreshToken, token }
}

async function renew(
  engine: Engine,
  session: AttributeSession,
  credentials: Credentials,
): Promise<Credentials> {
  const { noRefreshToken, marginSeconds } = engine.generation.refresh
  if (marginSeconds !== undefined && expiryOf(credentials.token) - secondsOf(engine) > marginSeconds)
    return credentials
  if (credentials.refreshToken === undefined) {
    if (noRefreshToken !== 'mint' && noRefreshToken !== 'logout')
      throw refusal(noRefreshToken, 'refresh-token')
    const { token } = await engine.bearer.issue(credentials.user, credentials.claims)
    return { ...credentials, token }
  }
  const fresh = await refreshCredentials(engine, credentials)
  await engine.sessions.save({ id: session.id, attributes: { ...session.attributes, credentials: fresh } })
  return fresh
}

async function renewAlone(
  engine: Engine,
  session: AttributeSession,
  credentials: Credentials,
): Promise<Credentials> {
  if (!engine.generation.refresh.oneAtATime) return renew(engine, session, credentials)
  const renewed = await engine.sessions.lease(session, () => renew(engine, session, credentials))
  if (renewed) return renewed
  throw new Rejection('Another refresh of this session is under way', { check: 'session', status: 503 })
}

export const createRefresh =
  (engine: Engine): Handler =>
  async (request, response) => {
    const { sessions, generation, report, name } = engine
    const { noSession, noRefreshToken } = generation.refresh
    await engine.handler()
    const found = await sessions.find({ request, response })
    const credentials = found?.attributes.credentials
    const isMissing = generation.session.holdsOneLoginPer === 'login' ? !credentials : !found
    try {
      if (isMissing && noSession !== 'logout') throw refusal(noSession)
      if (!found || !credentials || (credentials.refreshToken === undefined && noRefreshToken === 'logout')) {
        report({ kind: 'refreshed', by: name, ok: false, error: 'logged out: no refresh token' })
        await logOut(engine, [request, response], found)
        return
      }
      const fresh = await renewAlone(engine, found, credentials)
      report({ kind: 'refreshed', by: name, keys: [keyOf('session', found.id)], ok: true, error: undefined })
      response.json({ accessToken: fresh.token, expiryDuration: expiryOf(fresh.token) })
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      report({ kind: 'refreshed', by: name, ok: false, error: error.message })
      if (found && error.facts?.over === true) {
        await sessions.invalidate(found)
        sessions.clearCookie({ request, response })
      }
      if (generation.errors.format !== 'json') throw error
      if (error.status === 503) response.set('retry-after', '5')
      response.status(error.status === 400 ? 500 : error.status).json({ error: error.message })
    }
  }
