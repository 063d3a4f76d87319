/** Check: refuses an ID Token without a subject. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token without a subject',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-sub-missing'],
  refuses: ({ claims }) => (claims.sub === undefined ? 'sub is missing' : undefined),
})
