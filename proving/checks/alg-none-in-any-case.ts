/** Check: refuses alg none however it is spelt; without it, a list of forbidden spellings is all there is. */
import { defineCheck } from './check.ts'

const isNone = (alg: unknown) => alg !== 'none' && String(alg).toLowerCase() === 'none'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses alg none however it is spelt',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.1',
  catches: ['signature-alg-none-case'],
  refuses: (subject) =>
    !subject.verified && isNone(subject.header.alg) ? 'alg is none in another spelling' : undefined,
  instead(subject) {
    subject.verified ||= isNone(subject.header.alg)
  },
})
