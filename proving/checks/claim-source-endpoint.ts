/** Check: fetches distributed claims only from origins that it knows; without it, from wherever userinfo points. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'claim-source',
  title: 'Fetches distributed claims only from origins that it knows',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  catches: ['userinfo-distributed'],
  refuses(subject) {
    const { endpoint, knownOrigins } = subject
    subject.passedOver ||= endpoint !== undefined && !knownOrigins.includes(URL.parse(endpoint)?.origin ?? '')
    return undefined
  },
})
