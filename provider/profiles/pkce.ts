/** PKCE as some vendors take it: the method `plain`, and a challenge without a method (RFC 7636 4.3). */
import { createHash } from 'node:crypto'
import type { Parameters } from '../stages/stages.ts'

const PLAIN = 'plain'

/** Turns a plain challenge into the S256 one of the same verifier, since oidc-provider takes no other. */
export function plainToS256(parameters: Parameters): Parameters {
  const challenge = parameters.findLast(([name]) => name === 'code_challenge')?.[1]
  const method = parameters.findLast(([name]) => name === 'code_challenge_method')?.[1] ?? PLAIN
  if (challenge === undefined || method !== PLAIN) return parameters
  const hashed = createHash('sha256').update(challenge).digest('base64url')
  return [
    ...parameters.filter(([name]) => !name.startsWith('code_challenge')),
    ['code_challenge', hashed],
    ['code_challenge_method', 'S256'],
  ]
}
