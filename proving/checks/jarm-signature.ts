/** Check: refuses a response JWT that the issuer did not sign. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jarm',
  title: 'Refuses a response JWT that the issuer did not sign',
  spec: 'https://openid.net/specs/oauth-v2-jarm.html#section-2.4',
  catches: ['jarm-sig-invalid'],
  refuses: ({ verified }) => (verified ? undefined : 'no key of the issuer made the signature'),
  instead(subject) {
    subject.verified = true
  },
})
