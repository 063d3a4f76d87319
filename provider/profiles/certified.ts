/** Certificates of published keys, as members of a key and of a token's header. */
import { hash } from 'node:crypto'
import type { JWK } from 'jose'
import { certificateFor } from '../quirks/jose/certificates.ts'

/** `x5c` and its SHA-1 thumbprint `x5t` of a public key (RFC 7517 sections 4.7 and 4.8). */
export async function certified(
  key: JWK,
): Promise<{ readonly x5t: string; readonly x5c: readonly string[] }> {
  const { base64 } = await certificateFor(key)
  return { x5t: hash('sha1', Buffer.from(base64, 'base64'), 'base64url'), x5c: [base64] }
}

/** The SHA-256 thumbprint `x5t#S256` of the first of these certificates (RFC 7517 section 4.9). */
export const sha256Of = ([first = '']: readonly string[]): string =>
  hash('sha256', Buffer.from(first, 'base64'), 'base64url')
