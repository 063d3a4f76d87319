/** Check: refuses an ID Token of the future. */
import { leeway } from '../leeway.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token of the future',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-iat-future'],
  refuses: ({ claims: { iat }, now }) =>
    typeof iat === 'number' && iat > now + leeway ? 'iat is in the future' : undefined,
})
