/** Check: refuses another algorithm than the registered one; without it, any that a published key fits. */
import { verifyWith } from '../jose/jws.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses another algorithm than the registered one',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['signature-alg-mismatch-registered'],
  refuses: (subject) =>
    !subject.verified && !subject.algorithms.includes(String(subject.header.alg))
      ? `alg is ${subject.header.alg}`
      : undefined,
  instead(subject) {
    subject.verified ||= subject.issuer.keys.some((key) =>
      verifyWith(String(subject.header.alg), key, subject),
    )
  },
})
