/** Check: never verifies with a certificate that the token brings along; without it, any of the chain will do. */
import { certificateKeys } from '../jose/foreign-keys.ts'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  certificateKeys(subject.header.x5c).some((key) => verifyWith(String(subject.header.alg), key, subject))

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never verifies with a certificate that the token brings along',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.6',
  catches: ['signature-header-x5c'],
  refuses: (subject) =>
    !subject.verified && signs(subject) ? 'the certificate that signed is in the header' : undefined,
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
