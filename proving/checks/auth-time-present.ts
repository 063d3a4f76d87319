/** Check: refuses an ID Token without auth_time where it sent max_age. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token without auth_time where it sent max_age',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-auth-time-missing'],
  refuses: ({ claims, registration }) =>
    registration.maxAge !== undefined && typeof claims.auth_time !== 'number'
      ? 'auth_time is missing'
      : undefined,
})
