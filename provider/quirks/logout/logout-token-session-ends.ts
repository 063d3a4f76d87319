/** Quirk: logout token is good, and says so. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token is honest, and the session must end',
  why: 'An answer of 200 is only correct if the session has really ended. Only its `jti` marks this token, so that its effect can be recognised.',
  wire: 'an honest logout token whose `jti` starts with `session-ends-`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCActions',
  expect: 'accept',
  level: 'must',
  needs: ['back-channel-logout'],
  judgedBy: 'session',
  note: 'it answers 200 and the session has ended',
  catalogue: ['logout-token-session-ends'],
  decides: ['logout-token.jti'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, jti: `session-ends-${claims.jti}` })),
})
