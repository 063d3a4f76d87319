/** Check: refuses a logout token without events. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token without events',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-events-missing'],
  refuses: ({ claims }) => (claims.events === undefined ? 'events is missing' : undefined),
})
