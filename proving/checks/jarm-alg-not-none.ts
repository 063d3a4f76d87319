/** Check: refuses a response JWT without a signature. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT without a signature',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-alg-none'],
  refuses: ({ header }) => (String(header.alg).toLowerCase() === 'none' ? 'alg is none' : undefined),
  instead(subject) {
    subject.verified ||= String(subject.header.alg).toLowerCase() === 'none'
  },
})
