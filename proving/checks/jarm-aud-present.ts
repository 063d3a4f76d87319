/** Check: refuses a response JWT without an audience. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT without an audience',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-aud-missing'],
  refuses: ({ claims }) => (claims.aud === undefined ? 'aud is missing' : undefined),
})
