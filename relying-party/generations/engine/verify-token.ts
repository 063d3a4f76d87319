/** How a generation's API verifies a bearer token: expiry, key by its id, signature, in this order, and nothing else. */

import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { createRemoteJWKSet, customFetch, type JWK } from 'jose'
import { boundedFetch } from '../../../common/bounded-fetch.ts'
import { parseObject } from '../../../common/values.ts'
import { UNKNOWN_KEY } from '../../flow/public-keys.ts'
import { Rejection } from '../../flow/rejection.ts'

const KEPT_MS = 24 * 3_600_000
const INVALID = 'Not Authorized! Invalid token.'

/** The algorithms that tokenValidationAlgorithm may name, as Java calls them. */
const JAVA_NAMES: Readonly<Record<string, string>> = {
  RS256: 'SHA256withRSA',
  RS384: 'SHA384withRSA',
  RS512: 'SHA512withRSA',
  ES256: 'SHA256withECDSA',
  ES384: 'SHA384withECDSA',
  ES512: 'SHA512withECDSA',
}

export interface VerifierOptions {
  readonly urls: readonly string[]
  /** The server's own keys, which are looked at first. */
  readonly own: readonly JWK[]
  readonly now: () => number
  readonly algorithm: string
}

const refuse = (
  message: string,
  check: string,
  details: { status?: number; facts?: Rejection['facts'] } = {},
) => new Rejection(message, { check, status: 401, ...details })

const thrown = (exception: string) =>
  `An exception with message [${exception}] was thrown while processing request.`

function objectIn(part: string | undefined): Record<string, unknown> {
  const value = parseObject(Buffer.from(part ?? '', 'base64url').toString())
  if (!value) throw refuse(INVALID, 'token')
  return value
}

/** The keys at one address, kept for a day as long as they have the id that is asked for. */
function keysAt(url: string) {
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 5000,
    cooldownDuration: 1000,
    [customFetch]: (address, init) => boundedFetch(address, init as RequestInit),
  })
  let loaded = 0
  const known = (kid: string) => remote.jwks()?.keys.find((key) => key.kid === kid)
  return async (kid: string): Promise<JWK | undefined> => {
    const kept = Date.now() - loaded < KEPT_MS ? known(kid) : undefined
    if (kept) return kept
    if (!remote.coolingDown) {
      await remote.reload()
      loaded = Date.now()
    }
    return known(kid)
  }
}

function isSignedBy(jwk: JWK, algorithm: string, [header, payload, signature]: readonly string[]): boolean {
  try {
    const key = createPublicKey({ key: jwk as Record<string, unknown>, format: 'jwk' })
    const [, family = '', bits = ''] = /^(RS|ES)(\d+)$/.exec(algorithm) ?? []
    if (key.asymmetricKeyType !== (family === 'RS' ? 'rsa' : 'ec')) return false
    const data = Buffer.from(`${header}.${payload}`)
    const options = family === 'ES' ? { key, dsaEncoding: 'ieee-p1363' as const } : key
    return verifySignature(`sha${bits}`, data, options, Buffer.from(signature ?? '', 'base64url'))
  } catch {
    return false
  }
}

/**
 * A check of bearer tokens; it gives the claims.
 * @throws Rejection in the words of the real thing; status 500 where it fails instead of refusing
 */
export function createTokenVerifier({
  urls,
  own,
  now,
  algorithm,
}: VerifierOptions): (token: string) => Promise<Record<string, unknown>> {
  const remote = urls.map((url) => ({ url, find: keysAt(url) }))

  async function findKey(kid: string): Promise<JWK> {
    const local = own.find((key) => key.kid === kid)
    if (local) return local
    const unreachable: string[] = []
    for (const { url, find } of remote) {
      const key = await find(kid).catch(() => void unreachable.push(url))
      if (key) return key
    }
    throw refuse(thrown(`com.auth0.jwk.SigningKeyNotFoundException: ${UNKNOWN_KEY}`), 'key', {
      status: 500,
      facts: { url: unreachable[0] ?? urls[0], unreachable: unreachable.length },
    })
  }

  return async (token) => {
    const parts = token.split('.')
    if (parts.length !== 3) throw refuse(INVALID, 'token')
    const { kid, alg } = objectIn(parts[0])
    const claims = objectIn(parts[1])
    // JwtFilter compares dates, to the millisecond: a token whose exp is its iat has expired when it is made.
    const milliseconds = now()
    if (typeof claims.exp === 'number' && claims.exp * 1000 < milliseconds) {
      const facts = { now: Math.floor(milliseconds / 1000), exp: claims.exp, tolerance: 0 }
      throw refuse('Expired token!', 'expiry', { facts })
    }
    // The cache of keys cannot be asked for nothing: an error of the server, not of the caller.
    if (typeof kid !== 'string') throw refuse('UnhandledServerException', 'key', { status: 500 })
    const key = await findKey(kid)
    if (isSignedBy(key, algorithm, parts)) return claims
    throw refuse(
      `${INVALID} Token verification failed. Public key mismatch. due to com.auth0.jwt.exceptions.SignatureVerificationException: The Token's Signature resulted invalid when verified using the Algorithm: ${JAVA_NAMES[algorithm] ?? algorithm}`,
      alg === algorithm ? 'signature' : 'algorithm',
      { facts: { expected: algorithm, received: String(alg).slice(0, 40) } },
    )
  }
}
