/** Check: refuses a userinfo JWT that the issuer did not sign. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses a userinfo JWT that the issuer did not sign',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  catches: ['userinfo-signed-bad'],
  refuses: ({ isJwt, verified }) =>
    isJwt && !verified ? 'no key of the issuer made the signature' : undefined,
})
