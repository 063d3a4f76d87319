/** Check: refuses an ID Token without an expiry. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token without an expiry',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-exp-missing'],
  refuses: ({ claims }) => (claims.exp === undefined ? 'exp is missing' : undefined),
})
