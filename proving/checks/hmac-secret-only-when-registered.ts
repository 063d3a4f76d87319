/** Check: takes the client secret as a key only where a MAC is registered; without it, whenever the header says so. */
import { isHmac, verifyMac } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) => {
  const { alg } = subject.header
  return isHmac(alg) && verifyMac(alg, subject.issuer.clientSecret, subject)
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Takes the client secret as a key only where a MAC is registered',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['signature-alg-confusion-client-secret'],
  refuses: (subject) =>
    !subject.verified && signs(subject)
      ? 'a MAC of the client secret is not the registered algorithm'
      : undefined,
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
