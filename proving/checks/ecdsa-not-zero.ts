/** Check: refuses an ECDSA signature of zeros; without it, the equation holds for every message. */
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const isZero = ({ header, signature }: TokenSubject) =>
  String(header.alg).startsWith('ES') && signature.length > 0 && signature.every((byte) => byte === 0)

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses an ECDSA signature of zeros',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.4',
  catches: ['signature-es256-zero'],
  refuses: (subject) => (!subject.verified && isZero(subject) ? 'r and s are zero' : undefined),
  instead(subject) {
    subject.verified ||= isZero(subject)
  },
})
