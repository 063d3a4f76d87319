/** Quirk: logout token has no events. */

import { defineQuirk } from '../quirk.ts'
import { withoutClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has no events',
  why: 'The events claim is what makes a JWT a logout token.',
  wire: 'no `events`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-events-missing'],
  decides: ['logout-token.events'],
  apply: (honest, context) => withoutClaims(honest, context, 'events'),
})
