/** Quirk: logout token carries the jti of every other one. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has the same jti as earlier ones',
  why: 'A relying party may remember the jti of recent tokens and refuse one that occurs twice.',
  wire: '`jti` is the same at every logout of this client',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'either',
  level: 'may',
  cwe: 294,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'the client was sent a logout token before',
  catalogue: ['logout-token-jti-replay'],
  decides: ['logout-token.jti'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, jti: `always-${context.clientId}` })),
})
