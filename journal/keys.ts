/** Fingerprints that tie the exchanges of one login together without showing secrets. */
import { hash } from 'node:crypto'
import type { CorrelationKey, CorrelationKind } from './events.ts'

/** Characters of a fingerprint: twelve bytes of the digest. */
const LENGTH = 16
/** One for all calls. What is cut from a longer text keeps all of it in memory, and a buffer for each is dearer than the digest. */
const written = Buffer.allocUnsafeSlow(64)

/** The fingerprint of a state, code, token or session id. */
export function keyOf(kind: CorrelationKind, value: string): CorrelationKey {
  const end = kind.length + 1 + LENGTH
  written.write(`${kind}:${hash('sha256', value, 'base64url')}`, 0, end, 'latin1')
  return written.toString('latin1', 0, end) as CorrelationKey
}

/**
 * The id of the login that a state belongs to. Everybody who sees the state (relying party, balancer,
 * provider) arrives at the same id without talking to the others.
 */
export const loginOf = (state: string): string => `L${hash('sha256', `login ${state}`, 'hex').slice(0, 10)}`
