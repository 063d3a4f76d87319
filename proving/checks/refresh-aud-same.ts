/** Check: refuses a refreshed ID Token for another client. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'refreshed-id-token',
  title: 'Refuses a refreshed ID Token for another client',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  catches: ['refresh-aud-changed'],
  refuses: ({ claims, issuer }) =>
    [claims.aud].flat().includes(issuer.clientId) ? undefined : 'aud has changed',
})
