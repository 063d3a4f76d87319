/** Check: refuses alg none; without it, the header decides that there is nothing to verify. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses a token without a signature, unless it registered that',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.2',
  catches: ['signature-alg-none', 'signature-alg-none-garbage-sig', 'discovery-alg-none-only'],
  refuses: (subject) => (!subject.verified && subject.header.alg === 'none' ? 'alg is none' : undefined),
  instead(subject) {
    subject.verified ||= subject.header.alg === 'none'
  },
})
