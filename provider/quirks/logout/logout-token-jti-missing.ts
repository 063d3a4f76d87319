/** Quirk: logout token has no jti. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has no jti',
  why: 'Without jti a relying party cannot recognise a replay.',
  wire: 'no `jti`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  expect: 'reject',
  level: 'should',
  cwe: 294,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-jti-missing'],
  decides: ['logout-token.jti'],
  apply: (honest, context) => withoutClaims(honest, context, 'jti'),
})
