/** Check: refuses a response JWT of another issuer. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT of another issuer',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-iss-wrong'],
  refuses: ({ claims, issuer }) =>
    claims.iss !== undefined && claims.iss !== issuer.issuer ? 'iss is not the issuer' : undefined,
})
