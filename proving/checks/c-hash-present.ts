/** Check: refuses a front-channel ID Token that does not vouch for its code. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses a front-channel ID Token that does not vouch for its code',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridIDTValidation',
  catches: ['id-token-c-hash-missing'],
  refuses: ({ from, code, claims }) =>
    from === 'authorization-endpoint' && code !== undefined && claims.c_hash === undefined
      ? 'c_hash is missing'
      : undefined,
})
