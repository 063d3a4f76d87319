/** Check: refuses an ID Token that another party was issued. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token that another party was issued',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-azp-mismatch'],
  refuses: ({ claims, issuer }) =>
    claims.azp !== undefined && claims.azp !== issuer.clientId ? `azp is ${claims.azp}` : undefined,
})
