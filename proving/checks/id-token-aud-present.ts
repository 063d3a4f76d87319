/** Check: refuses an ID Token without an audience. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token without an audience',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-aud-missing'],
  refuses: ({ claims }) => (claims.aud === undefined ? 'aud is missing' : undefined),
})
