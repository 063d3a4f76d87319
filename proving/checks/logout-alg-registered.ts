/** Check: refuses another algorithm than the registered one. */
import { verifyWith } from '../jose/jws.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token with another algorithm than the registered one',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-alg-wrong'],
  refuses: ({ header, algorithms, verified }) =>
    !verified && !algorithms.includes(String(header.alg)) ? `alg is ${header.alg}` : undefined,
  instead(subject) {
    subject.verified ||= subject.issuer.keys.some((key) =>
      verifyWith(String(subject.header.alg), key, subject),
    )
  },
})
