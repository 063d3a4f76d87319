/** Quirk: the refresh token is refused. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'refresh',
  title: 'Refresh token is refused',
  why: 'Refresh tokens end. The relying party then ends the session or asks to sign in again, and does not loop.',
  wire: '400 `invalid_grant` to every refresh',
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
