/** Building block: the challenge of a resource that wants a nonce in the DPoP proof (RFC 9449 section 9). */
import type { Answer } from '../../stages/stages.ts'

const NONCE = 'dpop-nonce'

/**
 * The challenge in place of an answer that brings a nonce along, which it does when the proof had none or an old one;
 * any other answer stays.
 */
export function challenged(answer: Answer, scheme: string): Answer {
  const nonce = answer.headers[NONCE]
  if (answer.status !== 200 || nonce === undefined) return answer
  return {
    status: 401,
    headers: {
      ...answer.headers,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'www-authenticate': `${scheme} error="use_dpop_nonce", error_description="a nonce is required in the DPoP proof"`,
    },
    body: { error: 'use_dpop_nonce', error_description: 'a nonce is required in the DPoP proof' },
  }
}

/** The answer without a nonce for the next proof. */
export function withoutNonce(answer: Answer): Answer {
  const { [NONCE]: _nonce, ...headers } = answer.headers
  return _nonce === undefined ? answer : { ...answer, headers }
}
