/** Quirk: logout token is about another event. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token carries another event',
  why: 'A security event token of another kind is not a logout.',
  wire: '`events` has the member `http://schemas.openid.net/event/foobar` only',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-events-wrong'],
  decides: ['logout-token.events'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({
      ...claims,
      events: { 'http://schemas.openid.net/event/foobar': {} },
    })),
})
