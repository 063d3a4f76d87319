/** Check: refuses a userinfo JWT of another issuer. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses a userinfo JWT of another issuer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  catches: ['userinfo-signed-bad'],
  refuses: ({ isJwt, claims, issuer }) =>
    isJwt && claims.iss !== undefined && claims.iss !== issuer.issuer ? 'iss is not the issuer' : undefined,
})
