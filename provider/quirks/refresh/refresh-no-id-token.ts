/** Quirk: a refresh brings no ID token. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'refresh',
  title: 'Refresh response has no ID token',
  why: 'A refresh response may or may not have an ID token; the session continues either way.',
  wire: 'no `id_token` in the refresh response',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  expect: 'accept',
  level: 'must',
  needs: ['refreshes'],
  judgedBy: 'refresh',
  catalogue: ['refresh-no-id-token'],
  apply: (answer) => withMembers(answer, ({ id_token: _token, ...body }) => body),
})
