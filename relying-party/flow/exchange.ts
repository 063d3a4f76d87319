/** From an authorization response to verified tokens: the exchange with the provider that the response type asks for. */
import { compactVerify, decodeJwt } from 'jose'
import * as client from 'openid-client'
import type { OidcConfiguration } from '../options.ts'
import type { LoginInFlight } from '../sessions/sessions.ts'
import { checkFrontChannelToken, checkIdToken } from './check-id-token.ts'
import { type Clock, checkTimes } from './check-times.ts'
import { describeFailure } from './describe-failure.ts'
import { algorithmOf, type IdentityProvider } from './identity-provider.ts'
import { Rejection } from './rejection.ts'
import { checkAccessTokenHash } from './token-hash.ts'

export interface Tokens {
  readonly claims: Record<string, unknown>
  readonly idToken: string
  readonly accessToken: string | undefined
  readonly refreshToken: string | undefined
}

interface Exchange {
  readonly provider: IdentityProvider
  readonly oidc: OidcConfiguration
  readonly login: LoginInFlight
  readonly parameters: URLSearchParams
}

const maxAgeOf = ({ maxAge }: OidcConfiguration) => (maxAge === '' ? undefined : Number(maxAge))

/** RFC 9207: openid-client does this itself, except where its own code flow is not used. */
function checkIssuerParameter(parameters: URLSearchParams, metadata: client.ServerMetadata): void {
  const iss = parameters.get('iss')
  if (iss === null && metadata.authorization_response_iss_parameter_supported !== true) return
  if (iss === metadata.issuer) return
  const text =
    iss === null
      ? 'response parameter "iss" (issuer) missing'
      : 'unexpected "iss" (issuer) response parameter value'
  throw new Rejection(text, {
    check: 'issuer',
    code: 'OAUTH_INVALID_RESPONSE',
    facts: { expected: metadata.issuer, received: iss ?? undefined },
  })
}

/** Without a nonce to expect, openid-client's code flow refuses every token that has one; its plain grant does not look. */
async function redeemWithoutNonce(
  configuration: client.Configuration,
  { oidc, login, parameters }: Exchange,
) {
  checkIssuerParameter(parameters, configuration.serverMetadata())
  const code = parameters.get('code')
  if (!code)
    throw new Rejection('no authorization code in "callbackParameters"', { check: 'authorization-response' })
  const response = await client.genericGrantRequest(configuration, 'authorization_code', {
    code,
    redirect_uri: oidc.callbackUrl,
    ...(login.codeVerifier === undefined ? {} : { code_verifier: login.codeVerifier }),
  })
  const maxAge = maxAgeOf(oidc)
  if (maxAge !== undefined && response.claims()?.auth_time === undefined) {
    throw new Rejection('JWT "auth_time" (authentication time) claim missing', { check: 'claim' })
  }
  return response
}

async function redeem(configuration: client.Configuration, exchange: Exchange): Promise<Tokens> {
  const { oidc, login, parameters } = exchange
  const url = new URL(oidc.callbackUrl)
  const isHybrid = oidc.responseType.includes('id_token')
  if (isHybrid) url.hash = parameters.toString()
  else url.search = parameters.toString()
  const maxAge = maxAgeOf(oidc)
  const response =
    login.nonce === undefined
      ? await redeemWithoutNonce(configuration, exchange)
      : await client.authorizationCodeGrant(configuration, url, {
          expectedState: login.state,
          expectedNonce: login.nonce,
          idTokenExpected: true,
          ...(login.codeVerifier === undefined ? {} : { pkceCodeVerifier: login.codeVerifier }),
          ...(maxAge === undefined ? {} : { maxAge }),
        })
  const claims = response.claims()
  if (!response.id_token || !claims) {
    throw new Rejection('"response" body "id_token" property must be a string', {
      check: 'token-endpoint',
      code: 'OAUTH_INVALID_RESPONSE',
    })
  }
  return {
    claims,
    idToken: response.id_token,
    accessToken: response.access_token,
    refreshToken: response.refresh_token,
  }
}

async function readFrontChannel(
  configuration: client.Configuration,
  { oidc, login, parameters }: Exchange,
): Promise<Tokens> {
  const url = new URL(oidc.callbackUrl)
  url.hash = parameters.toString()
  const maxAge = maxAgeOf(oidc)
  const claims = await client.implicitAuthentication(configuration, url, login.nonce ?? '', {
    expectedState: login.state,
    ...(maxAge === undefined ? {} : { maxAge }),
  })
  const accessToken = parameters.get('access_token') ?? undefined
  return { claims, idToken: parameters.get('id_token') ?? '', accessToken, refreshToken: undefined }
}

/** openid-client has no keys for HMAC: the client secret is one. */
export async function checkSymmetricSignature(
  idToken: string,
  { preferredJwsAlgorithm, secret }: OidcConfiguration,
): Promise<void> {
  if (!preferredJwsAlgorithm.startsWith('HS')) return
  await compactVerify(idToken, new TextEncoder().encode(secret), {
    algorithms: [preferredJwsAlgorithm],
  }).catch((cause: unknown) => {
    throw new Rejection('JWT signature verification failed', { check: 'signature', cause })
  })
}

/** What the front channel brought beside a code: an ID token with times of its own, and an access token tied to it. */
function checkFrontChannel({ oidc, parameters }: Exchange, { claims }: Tokens, clock: Clock): void {
  const idToken = parameters.get('id_token')
  if (!oidc.responseType.split(' ').includes('id_token') || idToken === null) return
  const front = checkFrontChannelToken(idToken, claims)
  checkIdToken(idToken, front, oidc)
  checkTimes(front, clock, maxAgeOf(oidc))
}

/**
 * The access token of the front channel is tied to the ID token beside it, before a code is redeemed. The signature is
 * checked after; a token without a usable algorithm is left to that check.
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#HybridTokenValidation}
 */
function checkFrontChannelHash({ oidc, parameters }: Exchange): void {
  const types = oidc.responseType.split(' ')
  const idToken = parameters.get('id_token')
  const accessToken = parameters.get('access_token')
  if (!['id_token', 'token'].every((type) => types.includes(type))) return
  if (idToken === null || accessToken === null) return
  const algorithm = algorithmOf(idToken)
  const claims = claimsOf(idToken)
  if (!claims || !/^([RPEH]S(256|384|512)|EdDSA|Ed25519)$/.test(algorithm ?? '')) return
  checkAccessTokenHash(accessToken, claims.at_hash, { algorithm, required: true })
}

function claimsOf(jwt: string): Record<string, unknown> | undefined {
  try {
    return decodeJwt(jwt)
  } catch {
    return undefined
  }
}

/**
 * Exchanges and verifies: state, issuer, algorithm, claims, nonce, signature, hashes and times.
 * @throws Rejection with the library's words
 */
export async function exchangeResponse(exchange: Exchange, clock: () => Clock): Promise<Tokens> {
  const { oidc, provider } = exchange
  const metadata = await provider.metadata()
  checkFrontChannelHash(exchange)
  const tokens = await provider
    .exchange((configuration) =>
      oidc.responseType.split(' ').includes('code')
        ? redeem(configuration, exchange)
        : readFrontChannel(configuration, exchange),
    )
    .catch(async (error: unknown) => {
      throw await describeFailure(error, 'token-endpoint', {
        url: metadata.token_endpoint,
        facts: { ...clock() },
      })
    })
  await checkSymmetricSignature(tokens.idToken, oidc)
  checkIdToken(tokens.idToken, tokens.claims, oidc)
  checkTimes(tokens.claims, clock(), maxAgeOf(oidc))
  checkFrontChannel(exchange, tokens, clock())
  if (tokens.accessToken !== undefined && oidc.responseType !== 'id_token token') {
    checkAccessTokenHash(tokens.accessToken, tokens.claims.at_hash, {
      algorithm: algorithmOf(tokens.idToken),
      required: false,
    })
  }
  return tokens
}

/**
 * What the userinfo endpoint says about the same subject; nothing where the provider has no such endpoint.
 * @throws Rejection where it is about another, or fails
 */
export async function readUserInfo(
  { provider }: Exchange,
  { accessToken, claims }: Tokens,
): Promise<Record<string, unknown>> {
  const { userinfo_endpoint: url } = await provider.metadata()
  if (accessToken === undefined || url === undefined) return {}
  return provider
    .exchange((configuration) => client.fetchUserInfo(configuration, accessToken, String(claims.sub)))
    .catch(async (error: unknown) => {
      throw await describeFailure(error, 'userinfo', { url })
    })
}
