/** Check: takes the curve of a key from its name, not from the length of its coordinates. */
import { isNamedRightly, verifyOnOwnCurve } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  subject.issuer.keys.some(
    (key) =>
      key.kid === subject.header.kid &&
      !isNamedRightly(key) &&
      verifyOnOwnCurve(String(subject.header.alg), key, subject),
  )

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Takes the curve of a key from its name',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518#section-6.2.1.1',
  catches: ['signature-jwk-crv-mismatch'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'crv names another curve' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
