/** Quirk: the provider accepts any code verifier. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Provider ignores PKCE and accepts any code verifier',
  why: 'The relying party cannot notice this. Its state and nonce must protect the login on their own, so their checks must not depend on PKCE.',
  wire: '`code_challenge`, `code_challenge_method` and `code_verifier` are dropped on arrival',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700.html#section-4.8',
  expect: 'observe',
  level: 'must',
  note: 'state and nonce must still be checked',
  catalogue: ['authorization-pkce-ignored'],
  apply: (honest) => ({
    ...honest,
    parameters: honest.parameters.filter(([name]) => !name.startsWith('code_challenge')),
  }),
  also: {
    'token-request': (honest) => ({
      ...honest,
      parameters: honest.parameters.filter(([name]) => name !== 'code_verifier'),
    }),
  },
})
