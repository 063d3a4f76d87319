/** Check: refuses RSA keys below 2048 bits. */
import { candidates, minimumRsaBits, rsaBits, verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) => {
  const alg = String(subject.header.alg)
  return candidates(alg, subject.header.kid, subject.issuer.keys).some(
    (key) => rsaBits(key) < minimumRsaBits && verifyWith(alg, key, subject),
  )
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses RSA keys below 2048 bits',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.3',
  catches: ['signature-jwk-weak-rsa'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'the RSA key is too short' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
