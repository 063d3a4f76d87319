/** Check: refuses a response JWT without an expiry. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT without an expiry',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-exp-missing'],
  refuses: ({ claims }) => (claims.exp === undefined ? 'exp is missing' : undefined),
})
