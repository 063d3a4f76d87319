/** Check: refuses an access token that the ID Token does not vouch for. */
import { hashClaim } from '../jose/hash-claim.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an access token that the ID Token does not vouch for',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ImplicitTokenValidation',
  catches: ['id-token-at-hash-wrong', 'id-token-hash-substituted-token'],
  refuses: ({ claims, header, accessToken }) =>
    claims.at_hash !== undefined &&
    accessToken !== undefined &&
    claims.at_hash !== hashClaim(header.alg, accessToken)
      ? 'at_hash is not that of the access token'
      : undefined,
})
