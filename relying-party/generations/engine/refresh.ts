/** `/api/v1/auth/refresh` of a generation, and the refresh that a login or a callback may ask for. */
import { keyOf } from '../../../journal/keys.ts'
import type { Handler } from '../../flow/flow.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { Refusal } from '../generation.ts'
import type { AttributeSession, Credentials } from './attribute-sessions.ts'
import { type Engine, secondsOf } from './engine.ts'
import { logOut } from './logout.ts'
import { readClaims, readTokens, type TokenResponse } from './nimbus.ts'
import { badTokenResponse, postGrant } from './token-request.ts'

const refusal = ({ status, text }: Refusal, check = 'session', facts = {}) =>
  new Rejection(text, { check, status, facts })

const TECHNICAL = 'org.pac4j.core.exception.TechnicalException'

const expiryOf = ({ generation }: Engine, token: string) =>
  Number(readClaims(token, generation.callback).exp ?? 0)

/** The provider's refusal: told in its words, or sorted into what is over and what may pass. */
function failure({ generation }: Engine, response: TokenResponse): Rejection {
  const { status, body, raw } = response
  const { failed, endsOver, ended } = generation.refresh
  const error = typeof body?.error === 'string' ? body.error : undefined
  const facts = { status, error: error?.slice(0, 200) }
  if (ended && error !== undefined && endsOver.includes(error))
    return refusal(ended, 'refresh-token', { ...facts, over: true })
  if (failed === 'token-error') return technical(badTokenResponse(response))
  if (failed !== 'status-and-body') return refusal(failed, 'token-endpoint', facts)
  return new Rejection(`Failed to refresh id_token, response code:${status} , Error : ${raw.slice(0, 500)}`, {
    check: 'token-endpoint',
    status: 500,
    facts,
  })
}

/** An error inside the exception that wraps it. */
const technical = ({ message, check, code, facts, cause }: Rejection) =>
  new Rejection(`${TECHNICAL}: ${facts?.exception === undefined ? '' : `${facts.exception}: `}${message}`, {
    check,
    code,
    facts: { ...facts, reason: message },
    cause,
  })

/** Asks for fresh tokens; a provider that is silent, or whose answer cannot be read, fails in the generation's way. */
async function redeem(engine: Engine, parameters: Record<string, string | undefined>) {
  const { generation, configuration } = engine
  const { failed } = generation.refresh
  const response = await postGrant(await engine.handler(), configuration.oidcConfiguration, parameters).catch(
    (error: unknown) => {
      if (!(error instanceof Rejection)) throw error
      throw typeof failed === 'string' ? technical(error) : refusal(failed, 'token-endpoint', error.facts)
    },
  )
  if (response.status !== 200) throw failure(engine, response)
  try {
    return readTokens(response)
  } catch (error) {
    if (!(error instanceof Rejection) || typeof failed === 'string') throw error
    throw refusal(failed, 'token-endpoint', { reason: error.message })
  }
}

/**
 * Redeems the refresh token.
 * @throws Rejection in the generation's words
 */
export async function refreshCredentials(engine: Engine, credentials: Credentials): Promise<Credentials> {
  const { configuration, generation, bearer } = engine
  const { type, tenant, scope, secret } = configuration.oidcConfiguration
  const azure = type.toLowerCase() === 'azure' ? { tenant, scope, client_secret: secret } : {}
  const { idToken, refreshToken = credentials.refreshToken } = await redeem(engine, {
    grant_type: 'refresh_token',
    refresh_token: credentials.refreshToken,
    ...azure,
  })
  if (idToken !== undefined && generation.handOver.token === 'id-token') {
    const claims = readClaims(idToken, generation.callback)
    return { ...credentials, claims, idToken, refreshToken, token: idToken }
  }
  const { noIdToken } = generation.refresh
  if (idToken === undefined && noIdToken !== 'mint') throw refusal(noIdToken, 'token-endpoint')
  // A token of its own, from the claims that it has.
  const claims = idToken === undefined ? credentials.claims : readClaims(idToken, generation.callback)
  const { token } = await bearer.issue(credentials.user, claims)
  return { ...credentials, claims, idToken: idToken ?? credentials.idToken, refreshToken, token }
}

async function renew(
  engine: Engine,
  session: AttributeSession,
  credentials: Credentials,
): Promise<Credentials> {
  const { noRefreshToken, marginSeconds } = engine.generation.refresh
  if (marginSeconds !== undefined && expiryOf(engine, credentials.token) - secondsOf(engine) > marginSeconds)
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
  throw new Rejection('Another refresh of this session is in progress', { check: 'session', status: 503 })
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
        if (!found && generation.session.onDemand) await sessions.create({ request, response }, {})
        const ended = generation.refresh.logoutEndsSession ? found : undefined
        await logOut(engine, [request, response], ended)
        return
      }
      const fresh = await renewAlone(engine, found, credentials)
      report({ kind: 'refreshed', by: name, keys: [keyOf('session', found.id)], ok: true, error: undefined })
      const { token: accessToken } = fresh
      response.json({
        accessToken,
        ...(generation.refresh.saysTokenType ? { refreshToken: null, tokenType: 'Bearer ' } : {}),
        expiryDuration: expiryOf(engine, accessToken),
      })
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
