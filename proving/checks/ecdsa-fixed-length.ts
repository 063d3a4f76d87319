/** Check: refuses an ECDSA signature in DER. */
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  subject.issuer.keys.some(
    (key) => key.kty === 'EC' && verifyWith(String(subject.header.alg), key, subject, 'der'),
  )

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses an ECDSA signature in DER',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.4',
  catches: ['signature-es256-der'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'the signature is DER' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
