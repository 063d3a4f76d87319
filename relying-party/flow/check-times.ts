/** The times of an ID token against this replica's clock, within maxClockSkew, to the second. */
import { Rejection } from './rejection.ts'

export interface Times {
  readonly exp?: unknown
  readonly iat?: unknown
  readonly nbf?: unknown
  readonly auth_time?: unknown
}

export interface Clock {
  /** Seconds since the epoch, whole. */
  readonly now: number
  /** Seconds by which the provider's clock and ours may differ. */
  readonly tolerance: number
}

const refuse = (message: string, check: string, facts: Record<string, number | undefined>) =>
  new Rejection(message, { check, code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', facts })

/** A token is issued while its login runs; a day leaves room for any provider's clock. */
const OLDEST = 86_400

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

/**
 * Refuses a token that has expired, or that was issued or becomes valid in the future, each by more than the tolerance;
 * and one that was issued more than a day ago.
 * Types are the library's to check. {@link https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation}
 * @throws Rejection with the clock and the claims as facts
 */
export function checkTimes(claims: Times, { now, tolerance }: Clock, maxAge?: number): void {
  const exp = number(claims.exp)
  const iat = number(claims.iat)
  const nbf = number(claims.nbf)
  const authTime = number(claims.auth_time)
  const facts = { now, tolerance, exp, iat, nbf }
  if (exp !== undefined && exp <= now - tolerance) {
    throw refuse(
      'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
      'expiry',
      facts,
    )
  }
  if (iat !== undefined && iat > now + tolerance) {
    throw refuse('unexpected JWT "iat" (issued at) claim value, it is in the future', 'issued-at', facts)
  }
  if (iat !== undefined && iat < now - tolerance - OLDEST) {
    throw refuse(
      'unexpected JWT "iat" (issued at) claim value, it is too far in the past',
      'issued-at',
      facts,
    )
  }
  if (nbf !== undefined && nbf > now + tolerance) {
    throw refuse('unexpected JWT "nbf" (not before) claim value', 'not-before', facts)
  }
  if (maxAge !== undefined && authTime !== undefined && authTime + maxAge < now - tolerance) {
    throw refuse('too much time has elapsed since the last End-User authentication', 'authentication-time', {
      ...facts,
      authTime,
      maxAge,
    })
  }
}
