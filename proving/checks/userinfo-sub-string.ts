/** Check: refuses a subject of userinfo that is no string. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses a subject of userinfo that is no string',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  catches: ['userinfo-sub-array'],
  refuses: ({ claims: { sub } }) =>
    sub !== undefined && typeof sub !== 'string' ? 'sub is no string' : undefined,
})
