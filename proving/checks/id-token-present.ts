/** Check: refuses a login without an ID Token; without it, whoever the userinfo endpoint names is signed in. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-form',
  title: 'Refuses a login without an ID Token',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse',
  catches: ['id-token-absent', 'id-token-malformed'],
  refuses: ({ raw }) =>
    raw === undefined || raw === '' || raw === null ? 'there is no ID Token' : undefined,
  instead(subject) {
    subject.doneWithout = subject.raw === undefined || subject.raw === '' || subject.raw === null
  },
})
