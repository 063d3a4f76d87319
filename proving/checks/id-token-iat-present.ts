/** Check: refuses an ID Token without a time of issue. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token without a time of issue',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-iat-missing'],
  refuses: ({ claims }) => (typeof claims.iat === 'number' ? undefined : 'iat is missing'),
})
