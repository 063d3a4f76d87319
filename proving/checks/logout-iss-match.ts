/** Check: refuses a logout token of another issuer. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token of another issuer',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-iss-wrong'],
  refuses: ({ claims, issuer }) => (claims.iss === issuer.issuer ? undefined : 'iss is not the issuer'),
})
