/** Quirk: the token response does not say how long the token lives. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has no expires_in',
  why: 'expires_in is recommended, not required.',
  wire: 'no `expires_in`',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'accept',
  level: 'must',
  catalogue: ['token-response-no-expires-in'],
  apply: (answer) => withMembers(answer, ({ expires_in: _seconds, ...body }) => body),
})
