/** Quirk: logout token names the subject only. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token names only the subject',
  why: 'A token without a session id ends all sessions of that subject.',
  wire: '`sub` and no `sid`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCActions',
  expect: 'accept',
  level: 'must',
  needs: ['ends-at-logout-token'],
  given: ['sid-not-required'],
  judgedBy: 'session',
  note: 'all sessions of the subject have ended',
  catalogue: ['logout-token-sub-only'],
  decides: ['logout-token.sid'],
  apply: (honest, context) => withoutClaims(honest, context, 'sid'),
})
