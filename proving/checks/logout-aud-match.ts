/** Check: refuses a logout token for another client. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token for another client',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-aud-wrong'],
  refuses: ({ claims, issuer }) =>
    [claims.aud].flat().includes(issuer.clientId) ? undefined : 'aud is another client',
})
