/** Check: refuses an authentication older than max_age. */
import { leeway } from '../leeway.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an authentication older than max_age',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-auth-time-stale'],
  refuses: ({ claims, registration, now }) =>
    registration.maxAge !== undefined &&
    typeof claims.auth_time === 'number' &&
    claims.auth_time + registration.maxAge < now - leeway
      ? 'the authentication is too old'
      : undefined,
})
