/** Check: refuses an empty audience; without it, all of no audiences are right. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an empty audience',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-aud-empty'],
  refuses: ({ claims }) =>
    claims.aud !== undefined && [claims.aud].flat().filter(Boolean).length === 0 ? 'aud is empty' : undefined,
})
