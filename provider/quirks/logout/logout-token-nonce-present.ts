/** Quirk: logout token has a nonce. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has a nonce',
  why: 'A logout token must not have a nonce, so that it cannot be used as an ID token.',
  wire: '`nonce` is `logout_tokens_must_not_contain_a_nonce`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-nonce-present'],
  decides: ['logout-token.nonce'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, nonce: 'logout_tokens_must_not_contain_a_nonce' })),
})
