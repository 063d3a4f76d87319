/** Check: refuses a userinfo JWT without a signature. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses a userinfo JWT without a signature',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  catches: ['userinfo-signed-bad'],
  refuses: ({ isJwt, header }) =>
    isJwt && String(header.alg).toLowerCase() === 'none' ? 'alg is none' : undefined,
  instead(subject) {
    subject.verified ||= String(subject.header.alg).toLowerCase() === 'none'
  },
})
