/** Quirk: another type of token is said to be issued. */

import { defineQuirk } from '../quirk.ts'
import { withMember } from './interval.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token exchange response has the wrong issued_token_type',
  why: 'A client that relies on it sends the token to the wrong verifier.',
  wire: '`issued_token_type` is `urn:ietf:params:oauth:token-type:saml2`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8693.html#section-2.2.1',
  expect: 'observe',
  level: 'must',
  needs: ['exchanges-tokens'],
  catalogue: [],
  decides: ['token-exchange.type'],
  apply: (honest, { grantType }) =>
    grantType?.endsWith('token-exchange')
      ? withMember(honest, 'issued_token_type', 'urn:ietf:params:oauth:token-type:saml2')
      : honest,
})
