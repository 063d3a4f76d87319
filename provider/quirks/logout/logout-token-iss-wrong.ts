/** Quirk: logout token names another issuer. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token names another issuer',
  why: 'A token of another issuer must not end sessions of this one.',
  wire: '`iss` is the issuer with `INVALID` appended',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  advisories: [{ id: 'nextcloud/user_oidc#1432', product: 'Nextcloud user_oidc' }],
  catalogue: ['logout-token-iss-wrong'],
  decides: ['logout-token.iss'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, iss: `${claims.iss}INVALID` })),
})
