/** The left half of a hash, as `at_hash`, `c_hash` and `s_hash` carry it (OpenID Connect Core 3.1.3.6). */
import { createHash } from 'node:crypto'

/** Undefined where no hash is known for the algorithm. */
export function hashClaim(alg: unknown, value: string): string | undefined {
  const digest =
    alg === 'EdDSA' || alg === 'Ed25519'
      ? 'sha512'
      : typeof alg === 'string' && /^(RS|PS|ES|HS)(256|384|512)$/.test(alg)
        ? `sha${alg.slice(2)}`
        : undefined
  if (digest === undefined) return undefined
  const hash = createHash(digest).update(value, 'ascii').digest()
  return hash.subarray(0, hash.length / 2).toString('base64url')
}
