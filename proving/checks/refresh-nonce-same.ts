/** Check: refuses a refreshed ID Token with another nonce. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'refreshed-id-token',
  title: 'Refuses a refreshed ID Token with another nonce',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  catches: ['refresh-nonce-changed'],
  refuses: ({ claims, original }) =>
    claims.nonce !== undefined && original !== undefined && claims.nonce !== original.nonce
      ? 'nonce has changed'
      : undefined,
})
