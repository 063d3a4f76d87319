/** `/callback` of a generation: session, error, issuer, state, code, nonce, claims, redirect, in this order. */
import { keyOf, loginOf } from '../../../journal/keys.ts'
import { responseParameters } from '../../flow/callback.ts'
import type { Handler } from '../../flow/flow.ts'
import { readPrincipal } from '../../flow/principal.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { AttributeSession, Credentials } from './attribute-sessions.ts'
import { type Engine, secondsOf } from './engine.ts'
import { answerErrors } from './errors.ts'
import { findSession } from './find-session.ts'
import { handOver } from './hand-over.ts'
import { checkTokenType, readClaims } from './nimbus.ts'
import { refreshCredentials } from './refresh.ts'
import { miss, type Round, ToSignIn } from './round.ts'
import { redeemCode } from './token-request.ts'

const OTHER_STATE = 'State parameter is different from the one sent in authentication request.'

function checkResponse({ engine, parameters }: Round, metadata: Readonly<Record<string, unknown>>): void {
  const error = parameters.get('error')
  if (error !== null) {
    const description = parameters.get('error_description')?.slice(0, 500)
    const rejection = new Rejection('Bad authentication response', {
      check: 'authorization-response',
      facts: { error: error.slice(0, 200), errorDescription: description },
    })
    if (engine.generation.callback.silentErrors.includes(error))
      throw new ToSignIn(error, { cause: rejection })
    throw rejection
  }
  // An access token in the front channel is read like one of a token response.
  if (parameters.has('access_token')) checkTokenType(Object.fromEntries(parameters))
  const iss = parameters.get('iss')
  if (metadata.authorization_response_iss_parameter_supported === true && iss !== metadata.issuer) {
    throw new Rejection('Issuer mismatch, possible mix-up attack.', {
      check: 'issuer',
      facts: { expected: String(metadata.issuer), received: iss?.slice(0, 200) },
    })
  }
}

function checkState(round: Round, session: AttributeSession): void {
  const { parameters, engine } = round
  const held = session.attributes.state
  if (held === undefined) miss(round, engine.generation.callback.noState, 'state')
  const given = parameters.get('state')
  if (!given) throw new Rejection('Missing state parameter', { check: 'state' })
  if (held !== undefined && held !== given) throw new Rejection(OTHER_STATE, { check: 'state' })
}

function checkNonce({ engine }: Round, session: AttributeSession, claims: Record<string, unknown>): void {
  if (!engine.configuration.oidcConfiguration.useNonce) return
  const expected = session.attributes.nonce
  const { nonce } = claims
  const facts = {
    claim: 'nonce',
    expected: expected && keyOf('state', expected),
    received: typeof nonce === 'string' ? keyOf('state', nonce) : undefined,
  }
  if (expected === undefined)
    throw new Rejection('Missing nonce parameter from Session.', { check: 'session', facts })
  if (nonce === undefined) throw new Rejection('Missing JWT nonce (nonce) claim', { check: 'nonce', facts })
  if (typeof nonce !== 'string')
    throw new Rejection('Invalid JWT nonce (nonce) claim: Unexpected type', { check: 'nonce', facts })
  if (nonce === expected) return
  const value = engine.generation.callback.showsUnexpectedNonce ? `: ${nonce.slice(0, 200)}` : ''
  throw new Rejection(`Unexpected JWT nonce (nonce) claim${value}`, { check: 'nonce', facts })
}

async function exchange(round: Round, session: AttributeSession): Promise<Credentials> {
  const { engine, parameters } = round
  const { configuration, generation } = engine
  const handler = await engine.handler()
  const code = parameters.get('code')
  const front = parameters.get('id_token') || undefined
  // Without a code nothing is asked for: what the front channel brought is all there is.
  const { idToken = front, refreshToken } = code
    ? await redeemCode(handler, configuration.oidcConfiguration, {
        code,
        codeVerifier: session.attributes.codeVerifier,
      })
    : { refreshToken: undefined }
  if (idToken === undefined) {
    const facts = { code: code !== null }
    throw new Rejection(generation.callback.noIdToken, { check: 'token-endpoint', facts })
  }
  const claims = readClaims(idToken, generation.callback)
  checkNonce(round, session, claims)
  const { user } = readPrincipal(claims, configuration)
  const credentials = { user, claims, idToken, refreshToken, token: idToken }
  const expired = typeof claims.exp === 'number' && claims.exp < secondsOf(engine)
  if (!expired || !generation.callback.refreshesExpired) return credentials
  if (refreshToken === undefined) {
    const facts = { now: secondsOf(engine), exp: Number(claims.exp), tolerance: 0 }
    throw new Rejection('No refresh token available', { check: 'expiry', facts })
  }
  return refreshCredentials(engine, credentials)
}

async function signIn(round: Round): Promise<void> {
  const { engine, response, parameters } = round
  const { metadata } = await engine.handler()
  const session = await findSession(round)
  if (!session) return
  checkResponse(round, metadata as unknown as Record<string, unknown>)
  checkState(round, session)
  const unverified = await exchange(round, session)
  const { user, claims } = unverified
  const token =
    engine.generation.handOver.token === 'own'
      ? (await engine.bearer.issue(user, claims)).token
      : unverified.token
  const credentials = { ...unverified, token }
  // Neither the state nor the nonce is taken away, and the session keeps its id.
  await engine.sessions.save({ id: session.id, attributes: { ...session.attributes, credentials } })
  const state = parameters.get('state') ?? ''
  const { nonce: _nonce, ...shown } = claims
  engine.report({
    kind: 'signed-in',
    by: engine.name,
    login: loginOf(state),
    keys: [keyOf('state', state), keyOf('session', session.id)],
    user,
    claims: shown,
  })
  response.redirect(302, handOver(engine, session.attributes.redirectUri, credentials))
}

const toSignIn = ({ engine, response }: Round) =>
  response.redirect(302, `${engine.configuration.oidcConfiguration.serverUrl}/signin`)

export const createCallback =
  (engine: Engine): Handler =>
  async (request, response) => {
    if (request.method === 'POST' && !engine.generation.callback.takesForms) {
      throw new Rejection('HTTP method POST is not supported by this URL', { check: 'request', status: 405 })
    }
    const round: Round = { engine, request, response, parameters: responseParameters(request), written: [] }
    try {
      await signIn(round)
    } catch (error) {
      if (error instanceof ToSignIn) {
        const { check, facts } = error.cause as Rejection
        const state = round.parameters.get('state')
        engine.report({
          kind: 'rejected',
          by: engine.name,
          login: state ? loginOf(state) : undefined,
          keys: state ? [keyOf('state', state)] : [],
          error: error.message,
          check,
          code: undefined,
          status: 302,
          facts,
        })
        return toSignIn(round)
      }
      if (!(error instanceof Rejection)) throw error
      await answerErrors(engine, request, response, [...round.written, error])
    }
  }
