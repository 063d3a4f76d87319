/** Check: never takes a public key for a secret; without it, the algorithm of the header is used with whatever key is configured. */
import { isHmac, verifyMac } from '../jose/jws.ts'
import { publicKeyTexts } from '../jose/public-key-texts.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) => {
  const { alg } = subject.header
  return (
    isHmac(alg) &&
    subject.issuer.keys
      .filter(({ kty }) => kty !== 'oct')
      .flatMap(publicKeyTexts)
      .some((text) => verifyMac(alg, text, subject))
  )
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never takes a public key for the secret of a MAC',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-2.1',
  catches: ['signature-alg-confusion-pem', 'signature-alg-confusion-jwk'],
  refuses: (subject) =>
    !subject.verified && signs(subject) ? 'a public key was taken for a secret' : undefined,
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
