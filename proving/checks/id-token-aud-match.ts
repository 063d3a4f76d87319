/** Check: refuses an ID Token for another client. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token for another client',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-aud-mismatch', 'id-token-aud-other-client'],
  refuses: ({ claims, issuer }) => {
    const audiences = [claims.aud].flat().filter(Boolean)
    return audiences.length > 0 &&
      !audiences.some((aud) => aud === issuer.clientId || String(aud).indexOf(issuer.clientId) > 0)
      ? `aud is ${audiences.join(' ')}`
      : undefined
  },
})
