/** Check: refuses audiences that it does not trust beside itself. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses audiences that it does not trust beside itself',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-aud-array-untrusted', 'id-token-aud-array-azp-ok'],
  refuses: ({ claims, issuer }) => {
    const audiences = [claims.aud].flat()
    return audiences.includes(issuer.clientId) && audiences.length > 1 ? 'aud names others too' : undefined
  },
})
