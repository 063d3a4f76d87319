/** Quirk: the token response does not repeat the scope. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has no scope',
  why: 'scope is optional if it equals what was requested.',
  wire: 'no `scope`',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'accept',
  level: 'must',
  catalogue: ['token-response-no-scope'],
  apply: (answer) => withMembers(answer, ({ scope: _scope, ...body }) => body),
})
