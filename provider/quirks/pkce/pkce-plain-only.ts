/** Quirk: the provider knows the PKCE method plain only. */
import { createHash } from 'node:crypto'
import { defineQuirk } from '../quirk.ts'

const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Provider supports only the PKCE method plain',
  why: 'A relying party must not fall back to plain because a provider says so: anybody who can change the discovery document could remove the protection.',
  wire: '`code_challenge_methods_supported` is `["plain"]`; S256 is answered with `invalid_request`, and plain is accepted',
  spec: 'https://www.rfc-editor.org/rfc/rfc7636.html#section-7.2',
  expect: 'observe',
  level: 'should',
  cwe: 757,
  note: 'a relying party that uses S256 fails here; one that falls back to plain has weaker protection',
  catalogue: ['discovery-no-pkce'],
  contradicts: ['authorization-pkce-ignored'],
  apply(honest, { request }) {
    const { code_challenge: challenge, code_challenge_method: method = 'plain' } = request
    if (challenge === undefined) return honest
    if (method !== 'plain') {
      return {
        ...honest,
        refuse: { error: 'invalid_request', description: 'transform algorithm not supported: only plain is' },
      }
    }
    // The provider underneath knows S256 only; a plain challenge is the verifier itself.
    const others = honest.parameters.filter(([name]) => !name.startsWith('code_challenge'))
    return {
      ...honest,
      parameters: [...others, ['code_challenge', s256(challenge)], ['code_challenge_method', 'S256']],
    }
  },
  also: {
    discovery: (answer) => ({
      ...answer,
      body: { ...(answer.body as object), code_challenge_methods_supported: ['plain'] },
    }),
  },
})
