/** Check: refuses an empty signature; without it, nothing is compared with nothing. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses an empty signature',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2',
  catches: ['signature-stripped'],
  refuses: (subject) =>
    !subject.verified && subject.signature.length === 0 ? 'the signature is empty' : undefined,
  instead(subject) {
    subject.verified ||= subject.signature.length === 0
  },
})
