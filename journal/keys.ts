/** Fingerprints that tie the exchanges of one login together without showing secrets. */
import { hash } from 'node:crypto'
import type { CorrelationKey, CorrelationKind } from './events.ts'

/** Twelve bytes as 16 characters: what is cut from a longer text keeps all of it in memory. */
const fingerprint = (value: string) => hash('sha256', value, 'buffer').toString('base64url', 0, 12)

/** The fingerprint of a state, code, token or session id. */
export const keyOf = (kind: CorrelationKind, value: string): CorrelationKey => `${kind}:${fingerprint(value)}`

/**
 * The id of the login that a state belongs to. Everybody who sees the state (relying party, balancer,
 * provider) arrives at the same id without talking to the others.
 */
export const loginOf = (state: string): string => `L${hash('sha256', `login ${state}`, 'hex').slice(0, 10)}`
