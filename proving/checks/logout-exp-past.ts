/** Check: refuses a logout token that has expired. */
import { leeway } from '../leeway.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token that has expired',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-exp-past'],
  refuses: ({ claims: { exp }, now }) =>
    typeof exp === 'number' && exp < now - leeway ? 'exp is past' : undefined,
})
