/** Quirk: the provider insists on PKCE. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Provider refuses authorization requests without PKCE',
  why: 'More and more providers require PKCE for every client. A relying party with PKCE switched off fails at all of them.',
  wire: 'a code request without `code_challenge` is answered with `invalid_request`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1.1',
  expect: 'accept',
  level: 'should',
  given: ['sends-pkce'],
  delivery: 'binding',
  catalogue: [],
  contradicts: ['authorization-pkce-ignored'],
  apply(honest, { request }) {
    const code = request.response_type?.split(' ').includes('code') ?? false
    if (!code || request.code_challenge !== undefined) return honest
    return {
      ...honest,
      refuse: {
        error: 'invalid_request',
        description: 'Authorization Server policy requires PKCE to be used for this request',
      },
    }
  },
})
