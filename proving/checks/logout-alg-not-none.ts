/** Check: refuses a logout token without a signature. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token without a signature',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-alg-none'],
  refuses: ({ header }) => (String(header.alg).toLowerCase() === 'none' ? 'alg is none' : undefined),
  instead(subject) {
    subject.verified ||= String(subject.header.alg).toLowerCase() === 'none'
  },
})
