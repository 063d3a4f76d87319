/** Quirk: refreshed ID token names another issuer. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'Refreshed ID token names another issuer',
  why: 'A refresh must not change who vouches for the user.',
  wire: '`iss` of the refreshed ID token has `1` appended',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  needs: ['refreshes'],
  given: ['reads-refreshed-token'],
  judgedBy: 'refresh',
  catalogue: ['refresh-iss-changed'],
  apply: (claims, { grantType }) =>
    grantType === 'refresh_token' ? { ...claims, iss: `${claims.iss}1` } : claims,
})
