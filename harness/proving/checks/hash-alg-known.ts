/** Check: refuses a hash that it cannot compute; without it, a hash that is not known is taken as right. */
import { hashClaim } from '../jose/hash-claim.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses a hash that it cannot compute',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ImplicitTokenValidation',
  catches: ['id-token-hash-substituted-token'],
  refuses: ({ claims, header, accessToken, code }) =>
    ((claims.at_hash !== undefined && accessToken !== undefined) ||
      (claims.c_hash !== undefined && code !== undefined)) &&
    hashClaim(header.alg, '') === undefined
      ? `no hash is known for ${header.alg}`
      : undefined,
})
