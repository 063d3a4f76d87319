/** Check: refuses an ID Token without an issuer; without it, iss is compared only where there is one. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token without an issuer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-iss-missing', 'id-token-iss-empty'],
  refuses: ({ claims }) => (claims.iss ? undefined : 'iss is missing or empty'),
})
