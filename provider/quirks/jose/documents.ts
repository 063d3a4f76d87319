/** Building block: changes to the two documents that say which algorithms and keys to expect. */
import type { JWK } from 'jose'
import type { Answer } from '../../stages/stages.ts'

const bodyOf = ({ body }: Answer): Record<string, unknown> | undefined =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined

const MEMBER = 'id_token_signing_alg_values_supported'

/** A discovery document that advertises exactly this algorithm for ID Tokens. */
export const advertisingOnly =
  (alg: string) =>
  (honest: Answer): Answer => {
    const body = bodyOf(honest)
    return body ? { ...honest, body: { ...body, [MEMBER]: [alg] } } : honest
  }

/** A discovery document that advertises one more algorithm for ID Tokens. */
export const advertisingToo =
  (alg: string) =>
  (honest: Answer): Answer => {
    const body = bodyOf(honest)
    const listed = Array.isArray(body?.[MEMBER]) ? (body[MEMBER] as unknown[]) : []
    return body && !listed.includes(alg)
      ? { ...honest, body: { ...body, [MEMBER]: [...listed, alg] } }
      : honest
  }

/** A key set with its keys changed. */
export function withKeys(honest: Answer, change: (keys: readonly JWK[]) => readonly JWK[]): Answer {
  const body = bodyOf(honest)
  const keys = body?.keys
  return Array.isArray(keys) ? { ...honest, body: { ...body, keys: change(keys as JWK[]) } } : honest
}
