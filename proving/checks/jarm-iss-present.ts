/** Check: refuses a response JWT without an issuer. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT without an issuer',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-iss-missing'],
  refuses: ({ claims }) => (claims.iss === undefined ? 'iss is missing' : undefined),
})
