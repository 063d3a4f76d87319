/** Check: tells upper from lower case in iss. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Tells upper from lower case in iss',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-iss-case'],
  refuses: ({ claims: { iss }, issuer }) =>
    typeof iss === 'string' && iss !== issuer.issuer && iss.toLowerCase() === issuer.issuer.toLowerCase()
      ? 'iss differs in case'
      : undefined,
})
