/** Check: refuses an ECDSA signature on another curve than that of its algorithm. */
import { isNamedRightly, verifyOnOwnCurve } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  subject.issuer.keys.some(
    (key) =>
      key.kid === subject.header.kid &&
      isNamedRightly(key) &&
      verifyOnOwnCurve(String(subject.header.alg), key, subject),
  )

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses an ECDSA signature on another curve than that of its algorithm',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.4',
  catches: ['signature-es256-other-curve'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'the key is of another curve' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
