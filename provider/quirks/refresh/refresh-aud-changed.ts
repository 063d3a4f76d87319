/** Quirk: refreshed ID token is for another client. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'Refreshed ID token is issued for another client',
  why: 'A refreshed ID token must be issued for the client that holds the session.',
  wire: '`aud` of the refreshed ID token is another client',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  expect: 'reject',
  level: 'must',
  cwe: 863,
  needs: ['refreshes'],
  given: ['reads-refreshed-token'],
  judgedBy: 'refresh',
  catalogue: ['refresh-aud-changed'],
  apply: (claims, { grantType, clientId }) =>
    grantType === 'refresh_token' ? { ...claims, aud: `${clientId}1` } : claims,
})
