/** Check: refuses a code that the ID Token does not vouch for. */
import { hashClaim } from '../jose/hash-claim.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses a code that the ID Token does not vouch for',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridCodeValidation',
  catches: ['id-token-c-hash-wrong'],
  refuses: ({ claims, header, code }) =>
    claims.c_hash !== undefined && code !== undefined && claims.c_hash !== hashClaim(header.alg, code)
      ? 'c_hash is not that of the code'
      : undefined,
})
