/** Check: refuses a logout token without an expiry. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token without an expiry',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-exp-missing'],
  refuses: ({ claims }) => (claims.exp === undefined ? 'exp is missing' : undefined),
})
