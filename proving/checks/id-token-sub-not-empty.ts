/** Check: refuses an empty subject. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an empty subject',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-sub-empty'],
  refuses: ({ claims }) => (claims.sub === '' ? 'sub is empty' : undefined),
})
