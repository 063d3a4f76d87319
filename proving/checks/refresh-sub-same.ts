/** Check: refuses a refreshed ID Token of another user. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'refreshed-id-token',
  title: 'Refuses a refreshed ID Token of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  catches: ['refresh-sub-changed'],
  refuses: ({ claims, original }) =>
    original !== undefined && claims.sub !== original.sub ? 'sub has changed' : undefined,
})
