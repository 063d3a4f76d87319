/** Check: refuses userinfo of another user than the ID Token names. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses userinfo of another user than the ID Token names',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  catches: ['userinfo-sub-mismatch'],
  refuses: ({ claims: { sub }, idTokenClaims }) =>
    typeof sub === 'string' && idTokenClaims.sub !== undefined && sub !== idTokenClaims.sub
      ? 'sub is not that of the ID Token'
      : undefined,
})
