/** Quirk: nothing says what was issued. */

import { defineQuirk } from '../quirk.ts'
import { withoutMember } from './interval.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token exchange response has no issued_token_type',
  why: 'The member is required; without it a client cannot know what it received.',
  wire: '`issued_token_type` is missing',
  spec: 'https://www.rfc-editor.org/rfc/rfc8693.html#section-2.2.1',
  expect: 'observe',
  level: 'must',
  needs: ['exchanges-tokens'],
  catalogue: [],
  decides: ['token-exchange.type'],
  apply: (honest, { grantType }) =>
    grantType?.endsWith('token-exchange') ? withoutMember(honest, 'issued_token_type') : honest,
})
