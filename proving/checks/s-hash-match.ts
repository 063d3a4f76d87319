/** Check: refuses a state that the ID Token does not vouch for. */
import { hashClaim } from '../jose/hash-claim.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses a state that the ID Token does not vouch for',
  spec: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html#id-token-as-detached-signature',
  catches: ['id-token-s-hash-wrong'],
  refuses: ({ claims, header, state }) =>
    claims.s_hash !== undefined && state !== undefined && claims.s_hash !== hashClaim(header.alg, state)
      ? 's_hash is not that of the state'
      : undefined,
})
