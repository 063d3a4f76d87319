/** Check: refuses another nonce than the one that was sent. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses another nonce than the one that was sent',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-nonce-mismatch', 'authorization-code-injection'],
  refuses: ({ claims, login, issuedNonces }) =>
    login.nonce !== undefined &&
    claims.nonce !== undefined &&
    claims.nonce !== login.nonce &&
    !issuedNonces.has(String(claims.nonce))
      ? 'nonce is not the one that was sent'
      : undefined,
})
