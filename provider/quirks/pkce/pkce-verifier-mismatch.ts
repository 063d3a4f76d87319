/** Quirk: the code verifier does not match when it arrives. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Token endpoint answers that the code verifier does not match',
  why: 'This happens when the relying party sends the verifier of one login with the code of another. It must show the error and sign nobody in.',
  wire: 'the token request is answered with `invalid_grant`, as for a verifier with its last character changed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7636.html#section-4.6',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  given: ['sends-pkce'],
  catalogue: [],
  contradicts: ['authorization-pkce-ignored'],
  apply: (honest) => ({
    ...honest,
    parameters: honest.parameters.map(([name, value]) =>
      name === 'code_verifier'
        ? [name, `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`]
        : [name, value],
    ),
  }),
})
