/** Quirk: refreshed ID token names another subject. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'Refreshed ID token names another subject',
  why: 'A refresh must not change who is signed in.',
  wire: '`sub` of the refreshed ID token has `1` appended',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['refreshes'],
  given: ['reads-refreshed-token'],
  judgedBy: 'refresh',
  catalogue: ['refresh-sub-changed'],
  apply: (claims, { grantType }) =>
    grantType === 'refresh_token' ? { ...claims, sub: `${claims.sub}1` } : claims,
})
