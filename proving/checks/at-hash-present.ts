/** Check: refuses a front-channel ID Token that does not vouch for its access token. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses a front-channel ID Token that does not vouch for its access token',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ImplicitIDTValidation',
  catches: ['id-token-at-hash-missing'],
  refuses: ({ from, accessToken, claims }) =>
    from === 'authorization-endpoint' && accessToken !== undefined && claims.at_hash === undefined
      ? 'at_hash is missing'
      : undefined,
})
