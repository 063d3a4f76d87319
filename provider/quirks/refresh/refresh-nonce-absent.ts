/** Quirk: the refreshed ID token has no nonce. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'Refreshed ID token has no nonce',
  why: 'A refreshed ID token should not have a nonce, even if the first one had.',
  wire: 'no `nonce` in the refreshed ID token',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  expect: 'accept',
  level: 'must',
  needs: ['refreshes'],
  tellsWhen: ['reads-refreshed-token'],
  judgedBy: 'refresh',
  catalogue: ['refresh-nonce-absent'],
  apply: ({ nonce, ...claims }, { grantType }) =>
    grantType === 'refresh_token' || nonce === undefined ? claims : { ...claims, nonce },
})
