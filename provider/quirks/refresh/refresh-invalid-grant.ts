/** Quirk: the refresh token is refused. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'refresh',
  title: 'Token endpoint refuses the refresh token',
  why: 'Refresh tokens expire and are revoked. The relying party must then end the session or ask the user to sign in again, and must not loop.',
  wire: 'every refresh is answered with 400 `invalid_grant`',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2',
  expect: 'observe',
  level: 'should',
  needs: ['refreshes'],
  judgedBy: 'refresh',
  note: 'the session ends or a new sign-in starts; the token endpoint is not asked in a loop',
  catalogue: ['refresh-invalid-grant'],
  apply: (answer) => ({
    ...answer,
    status: 400,
    body: { error: 'invalid_grant', error_description: 'the refresh token has ended' },
  }),
})
