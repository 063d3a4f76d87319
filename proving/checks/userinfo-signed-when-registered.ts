/** Check: refuses plain userinfo where it registered a signature. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses plain userinfo where it registered a signature',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  catches: ['userinfo-signed-expected-plain'],
  refuses: ({ isJwt, registration }) =>
    registration.userinfoAlg !== undefined && !isJwt ? 'userinfo is not signed' : undefined,
})
