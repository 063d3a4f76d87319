/** Quirk: logout token never expires. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has no expiry',
  why: 'exp is required and validated as in an ID token. A token without it can be replayed forever.',
  wire: 'no `exp`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 613,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'drafts before the final specification had no `exp`, and software written for them still accepts a token without it',
  catalogue: ['logout-token-exp-missing'],
  decides: ['logout-token.exp'],
  apply: (honest, context) => withoutClaims(honest, context, 'exp'),
})
