/** Check: never verifies with a key that the token brings along; without it, that key is used. */
import type { JWK } from 'jose'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) => {
  const { jwk } = subject.header
  return (
    typeof jwk === 'object' && jwk !== null && verifyWith(String(subject.header.alg), jwk as JWK, subject)
  )
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never verifies with a key that the token brings along',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.3',
  catches: ['signature-header-jwk', 'signature-header-jwk-oct'],
  refuses: (subject) =>
    !subject.verified && signs(subject) ? 'the key that signed is in the header' : undefined,
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
