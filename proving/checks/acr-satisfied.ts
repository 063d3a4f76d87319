/** Check: refuses a weaker authentication than it asked for. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses a weaker authentication than it asked for',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-acr-unmet'],
  refuses: ({ claims, registration }) =>
    registration.acr !== undefined && claims.acr !== registration.acr
      ? `acr is ${claims.acr ?? 'missing'}`
      : undefined,
})
