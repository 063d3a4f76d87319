/** Quirk: logout token names a session that nobody knows. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token names an unknown session',
  why: 'The relying party may answer either way, but must not end another session.',
  wire: '`sid` is one that was never issued, and there is no `sub`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'either',
  level: 'may',
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'no other session may end',
  catalogue: ['logout-token-sid-unknown'],
  decides: ['logout-token.sub', 'logout-token.sid'],
  apply: (honest, context) =>
    withClaims(honest, context, ({ sub: _sub, ...claims }) => ({ ...claims, sid: `unknown-${context.now}` })),
})
