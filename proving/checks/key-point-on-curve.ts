/** Check: refuses a key that is no point of its curve. */
import { holdsForInfinity } from '../jose/careless-ecdsa.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  subject.header.alg === 'ES256' && subject.issuer.keys.some((key) => holdsForInfinity(key, subject))

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses a key that is no point of its curve',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.4',
  catches: ['signature-es256-zero-key'],
  refuses: (subject) =>
    !subject.verified && signs(subject) ? 'the key is no point of its curve' : undefined,
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
