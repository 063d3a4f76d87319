/** Quirk: logout token never expires. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token never expires',
  why: 'exp is required and validated as in an ID token; a token without one can be kept and used forever.',
  wire: 'no `exp`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 613,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session lives on; drafts before the final specification had no `exp`, and what was written by them still takes a token without',
  catalogue: ['logout-token-exp-missing'],
  decides: ['logout-token.exp'],
  apply: (honest, context) => withoutClaims(honest, context, 'exp'),
})
