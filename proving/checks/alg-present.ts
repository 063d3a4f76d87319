/** Check: refuses a header without an algorithm; without it, the registered one is assumed, or none. */
import { verifyWith } from '../jose/jws.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses a header without an algorithm',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1',
  catches: ['signature-alg-missing'],
  refuses: (subject) =>
    !subject.verified && !subject.header.alg ? 'the header names no algorithm' : undefined,
  instead(subject) {
    if (!subject.header.alg)
      subject.verified ||=
        subject.signature.length === 0 ||
        subject.issuer.keys.some((key) => verifyWith(subject.algorithms[0] ?? 'RS256', key, subject))
  },
})
