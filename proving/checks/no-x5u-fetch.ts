/** Check: never fetches the certificate that the header names; without it, it does and trusts it. */
import { keysIn } from '../jose/foreign-keys.ts'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const urlIn = ({ header }: TokenSubject) => (typeof header.x5u === 'string' ? header.x5u : undefined)

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never fetches the certificate that the header names',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.5',
  catches: ['signature-header-x5u'],
  refuses: (subject) =>
    !subject.verified && urlIn(subject) !== undefined ? 'x5u names a certificate' : undefined,
  async instead(subject) {
    const url = urlIn(subject)
    if (subject.verified || url === undefined) return
    const keys = keysIn((await subject.fetch(url)).text)
    subject.verified = keys.some((key) => verifyWith(String(subject.header.alg), key, subject))
  },
})
