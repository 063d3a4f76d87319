/** Check: refuses two ID Tokens of one login that name two users. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'hybrid',
  title: 'Refuses two ID Tokens of one login that name two users',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken2',
  catches: ['id-token-hybrid-sub-differ'],
  refuses: ({ front, back }) => (front.sub !== back.sub ? 'sub differs between the ID Tokens' : undefined),
})
