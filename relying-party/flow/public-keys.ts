/** Checks a bearer token against publicKeyUrls: keys fetched when needed, kept, and fetched again for an unknown kid. */
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify } from 'jose'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import { signatureAlgorithms } from '../config/values.ts'
import type { BearerTokens } from './bearer-tokens.ts'
import { Rejection } from './rejection.ts'

export interface PublicKeysOptions {
  readonly urls: readonly string[]
  readonly now: () => number
  /** Seconds. */
  readonly tolerance: number
  /** Milliseconds between two fetches of one address, whatever kids are asked for. Default 1,000. */
  readonly cooldownMs?: number
  /** Keys that are looked at first, without an address. */
  readonly own?: BearerTokens['jwks']
  /** Default: every asymmetric one. */
  readonly algorithms?: readonly string[]
  /** Milliseconds for which a fetched set is kept while it has the kid. Default ten minutes. */
  readonly keptMs?: number
}

/** The key is at none of the addresses; the words are those that operators know from the logs. */
export const UNKNOWN_KEY =
  "JWT Token keyID doesn't match the configured keyID. This usually happens if you didn't configure proper publicKeyUrls under authentication configuration."

const ASYMMETRIC = signatureAlgorithms.filter((name) => !name.startsWith('HS'))

const refuse = (message: string, check: string, cause?: unknown, facts?: Rejection['facts']) =>
  new Rejection(message, {
    check,
    status: 401,
    code: (cause as { code?: string } | undefined)?.code,
    cause,
    facts,
  })

/** From what jose throws; undefined where another address may still have the key. */
function final(error: unknown, now: number): Rejection | undefined {
  if (error instanceof errors.JWTExpired)
    return refuse('Expired token!', 'expiry', error, { now, exp: error.payload.exp })
  if (error instanceof errors.JWTClaimValidationFailed)
    return refuse(`Not Authorized! ${error.message}`, 'claim', error)
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    const text = `Not Authorized! Invalid token. Token verification failed. Public key mismatch. due to ${error.message}`
    return refuse(text, 'signature', error)
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return refuse('Not Authorized! Invalid token.', 'token', error)
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return refuse('Not Authorized! Invalid token.', 'algorithm', error)
  return undefined
}

/** A check of tokens against the keys at some addresses. */
export function createPublicKeys({
  urls,
  now,
  tolerance,
  cooldownMs = 1000,
  own,
  algorithms = ASYMMETRIC,
  keptMs = 600_000,
}: PublicKeysOptions): (token: string) => Promise<JWTPayload> {
  const fetched = urls.map((url) => ({
    url,
    keys: createRemoteJWKSet(new URL(url), {
      timeoutDuration: 5000,
      cooldownDuration: cooldownMs,
      cacheMaxAge: keptMs,
      [customFetch]: (address, init) => boundedFetch(address, init as RequestInit),
    }),
  }))
  const sets = [
    ...(own ? [{ url: 'own keys', keys: createLocalJWKSet({ keys: [...own.keys] }) }] : []),
    ...fetched,
  ]
  return async (token) => {
    const unreachable: string[] = []
    for (const { url, keys } of sets) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          algorithms: [...algorithms],
          clockTolerance: tolerance,
          currentDate: new Date(now()),
          requiredClaims: ['exp'],
        })
        return payload
      } catch (error) {
        const rejection = final(error, Math.floor(now() / 1000))
        if (rejection) throw rejection
        if (!(error instanceof errors.JWKSNoMatchingKey)) unreachable.push(url)
      }
    }
    const detail = unreachable.length > 0 ? ` No keys could be read from ${unreachable.join(', ')}.` : ''
    throw refuse(`${UNKNOWN_KEY}${detail}`, 'key', undefined, { url: unreachable[0] ?? urls[0] })
  }
}
