/** Check: refuses a logout token that was seen before. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token that was seen before',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-jti-replay'],
  refuses: ({ claims, seen }) =>
    claims.jti !== undefined && seen.has(String(claims.jti)) ? 'this token was used before' : undefined,
})
