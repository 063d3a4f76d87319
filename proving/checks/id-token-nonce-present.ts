/** Check: refuses an ID Token without the nonce that was sent. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token without the nonce that was sent',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-nonce-missing'],
  refuses: ({ claims, login }) =>
    login.nonce !== undefined && claims.nonce === undefined ? 'nonce is missing' : undefined,
})
