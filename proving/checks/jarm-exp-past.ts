/** Check: refuses a response JWT that has expired. */
import { leeway } from '../leeway.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT that has expired',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-exp-past'],
  refuses: ({ claims, now }) =>
    typeof claims.exp === 'number' && claims.exp < now - leeway ? 'exp is past' : undefined,
})
