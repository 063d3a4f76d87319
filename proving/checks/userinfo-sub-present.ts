/** Check: refuses userinfo without a subject. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses userinfo without a subject',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  catches: ['userinfo-sub-missing'],
  refuses: ({ claims }) => (claims.sub === undefined ? 'sub is missing' : undefined),
})
