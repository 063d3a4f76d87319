/** Check: fetches distributed claims only from origins that it knows. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'claim-source',
  title: 'Fetches distributed claims only from origins that it knows',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  catches: ['userinfo-distributed'],
  refuses: ({ endpoint, ownOrigins }) =>
    endpoint !== undefined && !ownOrigins.includes(new URL(endpoint).origin)
      ? 'the claims lie elsewhere'
      : undefined,
})
