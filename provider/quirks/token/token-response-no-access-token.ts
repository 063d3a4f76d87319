/** Quirk: the token response has no access token. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has no access token',
  why: 'access_token is required in every successful token response.',
  wire: 'no `access_token`; the ID token is honest',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'reject',
  level: 'should',
  catalogue: ['token-response-no-access-token'],
  apply: (answer) => withMembers(answer, ({ access_token: _token, ...body }) => body),
})
