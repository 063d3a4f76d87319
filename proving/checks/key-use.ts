/** Check: verifies only with keys that are published for signatures. */
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  subject.issuer.keys.some(
    (key) =>
      key.use !== undefined &&
      key.use !== 'sig' &&
      key.kid === subject.header.kid &&
      verifyWith(String(subject.header.alg), key, subject),
  )

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Verifies only with keys that are published for signatures',
  spec: 'https://www.rfc-editor.org/rfc/rfc7517#section-4.2',
  catches: ['signature-jwk-use-enc'],
  refuses: (subject) =>
    !subject.verified && signs(subject) ? 'the key is published for encryption' : undefined,
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
