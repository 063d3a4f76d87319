/** Check: refuses a logout token without an id. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token without an id',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-jti-missing'],
  refuses: ({ claims }) => (claims.jti === undefined ? 'jti is missing' : undefined),
})
