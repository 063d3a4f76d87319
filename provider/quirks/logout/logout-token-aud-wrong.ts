/** Quirk: logout token is for another client. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token is for another client',
  why: 'A token that was issued for another client must not end sessions here.',
  wire: '`aud` is the client id with `INVALID` appended',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 863,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-aud-wrong'],
  decides: ['logout-token.aud'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, aud: `${claims.aud}INVALID` })),
})
