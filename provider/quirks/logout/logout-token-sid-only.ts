/** Quirk: logout token names the session only. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token names the session only',
  why: 'A token with a session and no subject ends that session.',
  wire: '`sid` and no `sub`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCActions',
  expect: 'accept',
  level: 'must',
  needs: ['back-channel-logout'],
  judgedBy: 'session',
  note: 'that session is gone and no other; a relying party that did not register backchannel_logout_session_required may refuse',
  catalogue: ['logout-token-sid-only'],
  decides: ['logout-token.sub'],
  apply: (honest, context) => withoutClaims(honest, context, 'sub'),
})
