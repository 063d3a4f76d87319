/** Check: refuses a logout token with a nonce. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token with a nonce',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-nonce-present'],
  refuses: ({ claims }) => (claims.nonce !== undefined ? 'nonce is present' : undefined),
})
