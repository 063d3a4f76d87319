/** Check: passes over userinfo that names another issuer; without it, its claims count. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Passes over userinfo that names another issuer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  catches: ['userinfo-iss-victim'],
  refuses(subject) {
    const { iss } = subject.claims
    if (!subject.isJwt && iss !== undefined && iss !== subject.issuer.issuer) subject.values = {}
    return undefined
  },
})
