/** Check: refuses a refreshed ID Token with another time of authentication. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'refreshed-id-token',
  title: 'Refuses a refreshed ID Token with another time of authentication',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  catches: [],
  refuses: ({ claims, original }) =>
    claims.auth_time !== undefined &&
    original?.auth_time !== undefined &&
    claims.auth_time !== original.auth_time
      ? 'auth_time has changed'
      : undefined,
})
