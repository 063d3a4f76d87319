/** Building block: `at_hash`, `c_hash` and `s_hash` for any algorithm, as OpenID Connect Core 3.1.3.6 computes them. */
import { createHash } from 'node:crypto'
import type { Claims } from '../../stages/stages.ts'
import type { QuirkContext } from '../context.ts'

type Beside = QuirkContext['beside']

/** The hash that belongs to a JWS algorithm; undefined where none does (`none`). */
const digestOf = (alg: string): string | undefined =>
  /^(EdDSA|Ed25519)$/.test(alg)
    ? 'sha512'
    : /^[A-Z]{2}(256|384|512)$/.test(alg)
      ? `sha${alg.slice(2)}`
      : undefined

/** The left half of the hash, base64url. */
export function hashClaim(alg: string, value: string): string | undefined {
  const digest = digestOf(alg)
  if (digest === undefined) return undefined
  const bytes = createHash(digest).update(value).digest()
  return bytes.subarray(0, bytes.length / 2).toString('base64url')
}

/**
 * The claims with their hashes recomputed for another algorithm. A hash that was not right for the old algorithm stays
 * as it is, since another quirk wants it wrong; so does every hash where the new algorithm knows none.
 */
export function rehashed(claims: Claims, beside: Beside, from: string, to: string): Claims {
  const values = { at_hash: beside.accessToken, c_hash: beside.code, s_hash: beside.state }
  const changed = Object.entries(values).flatMap(([name, value]) =>
    value !== undefined && name in claims && claims[name] === hashClaim(from, value) && hashClaim(to, value)
      ? [[name, hashClaim(to, value)]]
      : [],
  )
  return { ...claims, ...Object.fromEntries(changed) }
}
