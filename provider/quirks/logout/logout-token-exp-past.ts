/** Quirk: logout token has expired. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has expired',
  why: 'An old token that was stored must not end a new session.',
  wire: '`exp` is six minutes ago and `iat` eight minutes ago',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 613,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  advisories: [{ id: 'nextcloud/user_oidc#1432', product: 'Nextcloud user_oidc' }],
  catalogue: ['logout-token-exp-past'],
  decides: ['logout-token.exp', 'logout-token.iat'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, iat: context.now - 480, exp: context.now - 360 })),
})
