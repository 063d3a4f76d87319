/** Quirk: logout token has no time of issue. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has no time of issue',
  why: 'The time of issue is required. Without it a relying party cannot refuse old tokens.',
  wire: 'no `iat`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  expect: 'reject',
  level: 'must',
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-iat-missing'],
  decides: ['logout-token.iat'],
  apply: (honest, context) => withoutClaims(honest, context, 'iat'),
})
