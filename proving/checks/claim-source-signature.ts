/** Check: passes over aggregated claims that nobody known vouches for; without it, whatever a JWT says counts. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'claim-source-token',
  title: 'Passes over aggregated claims that nobody known vouches for',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  catches: ['userinfo-aggregated'],
  refuses(subject) {
    subject.passedOver ||= !subject.verified
    return undefined
  },
})
