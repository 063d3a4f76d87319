/** Check: refuses the nonce of another login; without it, any nonce that was ever sent is good. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses the nonce of another login',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#NonceNotes',
  catches: ['id-token-nonce-from-other-login', 'id-token-replay-whole', 'authorization-code-injection'],
  refuses: ({ claims, login, issuedNonces }) =>
    login.nonce !== undefined && claims.nonce !== login.nonce && issuedNonces.has(String(claims.nonce))
      ? 'nonce belongs to another login'
      : undefined,
})
