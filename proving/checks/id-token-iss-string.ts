/** Check: refuses an issuer that is no string. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an issuer that is no string',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-iss-non-string'],
  refuses: ({ claims }) => (claims.iss && typeof claims.iss !== 'string' ? 'iss is no string' : undefined),
})
