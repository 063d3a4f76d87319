/** Check: refuses a userinfo JWT for another client. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses a userinfo JWT for another client',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  catches: ['userinfo-signed-bad'],
  refuses: ({ isJwt, claims, issuer }) =>
    isJwt && claims.aud !== undefined && ![claims.aud].flat().includes(issuer.clientId)
      ? 'aud is another client'
      : undefined,
})
