/** Check: refuses a response JWT for another client. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT for another client',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-aud-wrong'],
  refuses: ({ claims, issuer }) =>
    claims.aud !== undefined && ![claims.aud].flat().includes(issuer.clientId)
      ? 'aud is another client'
      : undefined,
})
