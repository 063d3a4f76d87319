/** Check: refuses aggregated claims that nobody vouches for. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'claim-source-token',
  title: 'Refuses aggregated claims that nobody vouches for',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  catches: ['userinfo-aggregated'],
  refuses: ({ verified }) => (verified ? undefined : 'no known key made the signature of the claims'),
})
