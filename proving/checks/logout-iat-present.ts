/** Check: refuses a logout token without a time of issue. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token without a time of issue',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-iat-missing'],
  refuses: ({ claims }) => (typeof claims.iat === 'number' ? undefined : 'iat is missing'),
})
