/** From what openid-client throws to a rejection: its own words, the check that failed, and the facts behind it. */

import * as client from 'openid-client'
import { OversizedBody } from '../../common/bounded-fetch.ts'
import { isObject } from '../../common/values.ts'
import { keyOf } from '../../journal/keys.ts'
import { type Facts, Rejection } from './rejection.ts'

/** Which exchange was under way, for errors that do not say. */
export type Exchange = 'discovery' | 'authorization-response' | 'token-endpoint' | 'userinfo' | 'revocation'

const CHECK_OF_CLAIM: Readonly<Record<string, string>> = {
  iss: 'issuer',
  aud: 'audience',
  azp: 'audience',
  exp: 'expiry',
  nbf: 'not-before',
  iat: 'issued-at',
  auth_time: 'authentication-time',
  nonce: 'nonce',
}

const NAMES: Readonly<Record<Exchange, string>> = {
  discovery: 'Discovery',
  'authorization-response': 'The authorization response',
  'token-endpoint': 'The token request',
  userinfo: 'The userinfo request',
  revocation: 'The revocation request',
}

interface CauseDetails {
  claim?: string
  claims?: Record<string, unknown>
  expected?: unknown
  attribute?: string
  header?: { kid?: string; alg?: string }
}

const shown = (value: unknown) =>
  value === undefined ? undefined : (Array.isArray(value) ? value.join(' ') : String(value)).slice(0, 200)

function factsOf({ claim, claims, expected, header }: CauseDetails, facts: Facts): Facts {
  const received = claim === undefined ? undefined : claims?.[claim]
  const secret = claim === 'nonce'
  return {
    ...facts,
    ...(claim === undefined ? {} : { claim }),
    ...(typeof expected === 'string'
      ? { expected: secret ? keyOf('state', expected) : shown(expected) }
      : {}),
    ...(claim !== undefined && {
      received: secret && typeof received === 'string' ? keyOf('state', received) : shown(received),
    }),
    ...(header?.kid === undefined ? {} : { kid: shown(header.kid) }),
    ...(header?.alg === undefined ? {} : { alg: shown(header.alg) }),
  }
}

/** The check that a message of the library speaks of, where its code does not say. */
function checkOfMessage(message: string, exchange: Exchange): string {
  const claim = /JWT "(\w+)"|ID Token "(\w+)"/.exec(message)
  const named = claim?.[1] ?? claim?.[2]
  if (named === 'alg') return 'algorithm'
  if (named !== undefined) return CHECK_OF_CLAIM[named] ?? 'claim'
  if (/signature/.test(message)) return 'signature'
  if (/"iss" \(issuer\)|response parameter "iss"/.test(message)) return 'issuer'
  if (/"state"/.test(message)) return 'state'
  if (/provided only once|"callbackParameters"|"parameters"/.test(message)) return 'authorization-response'
  if (exchange === 'userinfo' && /"sub"/.test(message)) return 'claim'
  return exchange
}

/** What an error of the network means, with one sentence of fix; undefined where its own words have to do. */
function plainWords(code: string, url: string | undefined): string | undefined {
  const asked = url !== undefined && URL.canParse(url) ? new URL(url) : undefined
  if (!asked) return undefined
  const { hostname, host, protocol, port } = asked
  const at = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: `nothing listens at ${at}. Start the provider there, or correct its address in the configuration.`,
    ENOTFOUND: `the host name ${hostname} cannot be resolved. Correct the name in the configuration, or add it to this machine's DNS.`,
    'bad port': `port ${port} is blocked by fetch (bad port). Let the provider listen on another port.`,
  }
  return words[code]
}

/** Codes of the network and of TLS. The library puts an authorization code under the same name, and one may begin with an E. */
const networkCode = /^(E|UND_|CERT_|DEPTH_|SELF_|UNABLE_)[A-Z0-9_]+$/

/** A request that found nobody, was cut off, or took too long. */
function unreachable(error: unknown, exchange: Exchange, url: string | undefined): Rejection | undefined {
  const causes = [error, (error as Error)?.cause, ((error as Error)?.cause as Error)?.cause].filter(isObject)
  const at = url ? ` at ${url}` : ''
  if (causes.some(({ name, code }) => name === 'TimeoutError' || code === 'OAUTH_TIMEOUT')) {
    const text = `${NAMES[exchange]}${at} failed: the provider did not answer in time.`
    return new Rejection(text, {
      check: exchange,
      status: 504,
      code: 'OAUTH_TIMEOUT',
      facts: { url },
      cause: error,
    })
  }
  const oversized = causes.find((cause) => cause instanceof OversizedBody)
  const network = causes.find(({ code }) => typeof code === 'string' && networkCode.test(code))
  const failed = causes.some(
    (cause) => cause instanceof TypeError && /fetch failed|terminated/.test(cause.message),
  )
  if (!network && !failed && !oversized) return undefined
  const code = network === undefined ? undefined : String(network.code)
  const badPort = causes.some((cause) => cause instanceof Error && cause.message === 'bad port')
  const plain = badPort ? plainWords('bad port', url) : code && plainWords(code, url)
  const raw = String(network?.message || oversized?.message || code || 'the connection broke').replace(
    /\.$/,
    '',
  )
  const text = `${NAMES[exchange]}${at} failed: ${plain ?? `${raw}.`}`
  return new Rejection(text, {
    check: exchange,
    status: 502,
    code,
    facts: { url, error: code },
    cause: error,
  })
}

/** An answer that is not what the protocol says: a status, a type, a body. */
function unusable(
  error: Error & { code?: string },
  exchange: Exchange,
  url: string | undefined,
): Rejection | undefined {
  const response = error.cause instanceof Response ? error.cause : undefined
  const at = url ?? response?.url ?? ''
  const kinds: Readonly<Record<string, string>> = {
    OAUTH_RESPONSE_IS_NOT_CONFORM: `the provider answered with status ${response?.status ?? 'unknown'}`,
    OAUTH_RESPONSE_IS_NOT_JSON: `the provider answered with ${response?.headers.get('content-type') ?? 'no content type'} instead of JSON`,
    OAUTH_PARSE_ERROR: 'the provider answered with something that is not JSON',
  }
  const what = error.code === undefined ? undefined : kinds[error.code]
  if (what === undefined) return undefined
  return new Rejection(`${NAMES[exchange]}${at ? ` at ${at}` : ''} failed: ${what}.`, {
    check: exchange,
    status: 502,
    code: error.code,
    facts: { url: at || undefined, status: response?.status },
    cause: error,
  })
}

const sayError = (error: string, description: string | undefined) =>
  description ? `${error}: ${description}` : error

async function challenge(
  error: client.WWWAuthenticateChallengeError,
  exchange: Exchange,
): Promise<Rejection> {
  const body: unknown = await error.response
    .clone()
    .json()
    .catch(() => undefined)
  const parameters = error.cause[0]?.parameters
  const code = isObject(body) && typeof body.error === 'string' ? body.error : parameters?.error
  const description = isObject(body) ? body.error_description : parameters?.error_description
  const text = code
    ? sayError(code, typeof description === 'string' ? description : undefined)
    : error.message
  return new Rejection(text, {
    check: exchange,
    code: error.code,
    facts: { status: error.status, error: shown(code), errorDescription: shown(description) },
    cause: error,
  })
}

/** Makes a rejection of anything that a library threw. `url` is where the request went, `facts` what is known beside. */
export async function describeFailure(
  error: unknown,
  exchange: Exchange,
  { url, facts = {} }: { url?: string | undefined; facts?: Facts } = {},
): Promise<Rejection> {
  if (error instanceof Rejection) return error
  if (error instanceof client.WWWAuthenticateChallengeError) return challenge(error, exchange)
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError) {
    return new Rejection(sayError(error.error, error.error_description), {
      check: exchange,
      code: error.code,
      facts: {
        ...facts,
        error: shown(error.error),
        errorDescription: shown(error.error_description),
        ...('status' in error ? { status: error.status } : {}),
      },
      cause: error,
    })
  }
  const known = error as Error & { code?: string }
  const found = unreachable(error, exchange, url) ?? unusable(known, exchange, url)
  if (found) return found
  const cause =
    known.cause instanceof Error ? (known.cause as Error & { code?: string; cause?: unknown }) : undefined
  const details: CauseDetails = isObject(cause?.cause)
    ? cause.cause
    : isObject(known.cause)
      ? (known.cause as CauseDetails)
      : {}
  const message = cause?.message || known.message || String(error)
  const claimed = details.claim === undefined ? undefined : CHECK_OF_CLAIM[details.claim]
  const check =
    known.code === 'OAUTH_KEY_SELECTION_FAILED' ? 'key' : (claimed ?? checkOfMessage(message, exchange))
  return new Rejection(message, { check, code: known.code, facts: factsOf(details, facts), cause: error })
}
