/** Quirk: logout token names the session only. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token names only the session',
  why: 'A token with a session id and no subject ends that session.',
  wire: '`sid` and no `sub`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCActions',
  expect: 'accept',
  level: 'must',
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'that session has ended and no other; a relying party that did not register `backchannel_logout_session_required` was never told a session id, and is not tested',
  catalogue: ['logout-token-sid-only'],
  decides: ['logout-token.sub'],
  // A relying party that was never told of its session id could not know which session is meant.
  apply: (honest, context) => ('sid' in honest.claims ? withoutClaims(honest, context, 'sub') : honest),
})
