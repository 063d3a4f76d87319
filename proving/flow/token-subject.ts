/** Takes a token apart and verifies it the one strict way; everything laxer is a check that was left out. */
import {
  candidates,
  isHmac,
  minimumRsaBits,
  type Parts,
  partsOf,
  rsaBits,
  verifyMac,
  verifyWith,
} from '../jose/jws.ts'
import { Refused } from '../refused.ts'
import type { KnownIssuer } from '../state.ts'
import type { TokenSubject } from '../subjects.ts'
import type { Context } from './context.ts'

/** A token of which nothing is known yet. */
export const tokenSubject = (
  context: Context,
  raw: unknown,
  issuer: KnownIssuer,
  algorithms: readonly string[],
): TokenSubject => ({
  raw,
  compact: typeof raw === 'string' ? raw : '',
  header: {},
  payloadText: '',
  claims: {},
  signature: Buffer.alloc(0),
  signingInput: '',
  verified: false,
  issuer,
  algorithms,
  now: context.now(),
  fetch: (url) => context.call(url),
})

/** Algorithms that a token of this registration may have. `any` takes what discovery lists. */
export function algorithmsFor(registered: string, advertised: unknown): readonly string[] {
  if (registered !== 'any') return [registered]
  return Array.isArray(advertised)
    ? advertised.filter((alg): alg is string => typeof alg === 'string')
    : ['RS256']
}

/** Fills in header, payload text and signature. @throws Refused by `check` where the token cannot be read at all. */
export function takeApart(subject: TokenSubject, check: string): void {
  let parts: Parts
  try {
    parts = partsOf(subject.compact)
    if (typeof parts.header !== 'object' || parts.header === null) throw new TypeError('no header')
  } catch {
    throw new Refused(check, 'the token cannot be read')
  }
  Object.assign(subject, parts)
}

/** Fills in the claims. @throws Refused by `check` where they are no JSON. */
export function readClaims(subject: TokenSubject, check: string): void {
  try {
    const parsed: unknown = JSON.parse(subject.payloadText)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      throw new TypeError('no object')
    subject.claims = parsed as Record<string, unknown>
  } catch {
    throw new Refused(check, 'the claims cannot be read')
  }
}

/** Whether the token has a registered algorithm and a signature by a published key of its issuer that is fit for it. */
export function isSignedByIssuer(subject: TokenSubject): boolean {
  const { header, algorithms, signature, issuer } = subject
  const { alg, kid } = header
  if (typeof alg !== 'string' || !algorithms.includes(alg) || signature.length === 0) return false
  if (isHmac(alg)) return verifyMac(alg, issuer.clientSecret, subject)
  return candidates(alg, kid, issuer.keys).some(
    (key) => rsaBits(key) >= minimumRsaBits && verifyWith(alg, key, subject),
  )
}
