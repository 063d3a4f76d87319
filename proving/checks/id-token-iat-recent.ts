/** Check: refuses an ID Token that was issued long ago. */
import { defineCheck } from './check.ts'

const day = 86_400

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token that was issued long ago',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-iat-week-past'],
  refuses: ({ claims: { iat }, now }) =>
    typeof iat === 'number' && iat < now - day ? 'iat is long past' : undefined,
})
