/** Check: refuses an ID Token that has expired. */
import { leeway } from '../leeway.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token that has expired',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-exp-expired'],
  refuses: ({ claims: { exp }, now }) =>
    Number.isFinite(exp) && (exp as number) <= now - leeway ? 'exp is past' : undefined,
})
