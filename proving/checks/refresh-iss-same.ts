/** Check: refuses a refreshed ID Token of another issuer. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'refreshed-id-token',
  title: 'Refuses a refreshed ID Token of another issuer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  catches: ['refresh-iss-changed'],
  refuses: ({ claims, original }) =>
    original !== undefined && claims.iss !== original.iss ? 'iss has changed' : undefined,
})
