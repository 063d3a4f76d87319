/** at_hash: what ties an access token to the ID token beside it. */
import { createHash } from 'node:crypto'
import { Rejection } from './rejection.ts'

const hashName = (algorithm: string) =>
  algorithm === 'EdDSA' || algorithm === 'Ed25519' ? 'sha512' : `sha${algorithm.slice(-3)}`

/**
 * Checks at_hash where it is present, or where it must be.
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#ImplicitTokenValidation}
 * @throws Rejection
 */
export function checkAccessTokenHash(
  accessToken: string,
  claim: unknown,
  { algorithm, required }: { algorithm: string | undefined; required: boolean },
): void {
  if (claim === undefined && !required) return
  const digest = createHash(hashName(algorithm ?? 'RS256'))
    .update(accessToken)
    .digest()
  if (claim === digest.subarray(0, digest.length / 2).toString('base64url')) return
  const text =
    claim === undefined
      ? 'JWT "at_hash" (access token hash) claim missing'
      : 'invalid ID Token "at_hash" (access token hash) claim value'
  throw new Rejection(text, { check: 'claim', facts: { claim: 'at_hash' } })
}
