/** Check: tells a trailing slash of iss from none. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Tells a trailing slash of iss from none',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-iss-trailing-slash'],
  refuses: ({ claims: { iss }, issuer }) =>
    typeof iss === 'string' &&
    iss !== issuer.issuer &&
    iss.replace(/\/$/, '') === issuer.issuer.replace(/\/$/, '')
      ? 'iss differs by a trailing slash'
      : undefined,
})
