/** Building block: changes to the two documents that say which algorithms and keys to expect. */
import type { JWK } from 'jose'
import type { Answer } from '../../stages/stages.ts'
import { membersOf, withMembers } from '../json/answer-body.ts'

const MEMBER = 'id_token_signing_alg_values_supported'

/** A discovery document that advertises exactly this algorithm for ID tokens. */
export const advertisingOnly =
  (alg: string) =>
  (honest: Answer): Answer =>
    withMembers(honest, (metadata) => ({ ...metadata, [MEMBER]: [alg] }))

/** A discovery document that advertises one more algorithm for ID tokens. */
export const advertisingToo =
  (alg: string) =>
  (honest: Answer): Answer =>
    withMembers(honest, (metadata) => {
      const listed = Array.isArray(metadata[MEMBER]) ? (metadata[MEMBER] as unknown[]) : []
      return listed.includes(alg) ? metadata : { ...metadata, [MEMBER]: [...listed, alg] }
    })

/** The keys of a key set; none where it is no key set. */
export const keysOf = (honest: Answer): readonly JWK[] => {
  const keys = membersOf(honest)?.keys
  return Array.isArray(keys) ? (keys as JWK[]) : []
}

/** A key set with its keys changed. */
export const withKeys = (honest: Answer, change: (keys: readonly JWK[]) => readonly JWK[]): Answer =>
  withMembers(honest, (set) => ({ ...set, keys: change(keysOf(honest)) }))
