/** Quirk: refreshed ID token carries another nonce. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'Refreshed ID token carries another nonce',
  why: 'A refreshed ID token should have no nonce; if it has one, it must be that of the original.',
  wire: '`nonce` of the refreshed ID token differs from the original',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  expect: 'reject',
  level: 'should',
  cwe: 294,
  needs: ['refreshes'],
  given: ['reads-refreshed-token'],
  judgedBy: 'refresh',
  note: 'the rule is about what the provider sends; no step of the validation requires the check',
  catalogue: ['refresh-nonce-changed'],
  apply: (claims, { grantType }) =>
    grantType === 'refresh_token' ? { ...claims, nonce: `${claims.nonce ?? 'null'}1` } : claims,
})
