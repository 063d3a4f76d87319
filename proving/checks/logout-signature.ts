/** Check: refuses a logout token that the issuer did not sign. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token that the issuer did not sign',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-sig-invalid'],
  refuses: ({ verified }) => (verified ? undefined : 'no key of the issuer made the signature'),
})
