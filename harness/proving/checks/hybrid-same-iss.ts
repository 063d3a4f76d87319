/** Check: refuses two ID Tokens of one login that name two issuers. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'hybrid',
  title: 'Refuses two ID Tokens of one login that name two issuers',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken2',
  catches: [],
  refuses: ({ front, back }) => (front.iss !== back.iss ? 'iss differs between the ID Tokens' : undefined),
})
