/** Quirk: logout token names neither subject nor session. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token names neither subject nor session',
  why: 'A logout token that names nobody could end every session or none.',
  wire: 'neither `sub` nor `sid`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-sub-sid-missing'],
  decides: ['logout-token.sub', 'logout-token.sid'],
  apply: (honest, context) => withoutClaims(honest, context, 'sub', 'sid'),
})
