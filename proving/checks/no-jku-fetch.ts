/** Check: never fetches the key set that the header names; without it, it does and trusts it. */
import { keysIn } from '../jose/foreign-keys.ts'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const urlIn = ({ header }: TokenSubject) => (typeof header.jku === 'string' ? header.jku : undefined)

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never fetches the key set that the header names',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.2',
  catches: ['signature-header-jku'],
  refuses: (subject) =>
    !subject.verified && urlIn(subject) !== undefined ? 'jku names another key set' : undefined,
  async instead(subject) {
    const url = urlIn(subject)
    if (subject.verified || url === undefined) return
    const keys = keysIn((await subject.fetch(url)).text)
    subject.verified = keys.some((key) => verifyWith(String(subject.header.alg), key, subject))
  },
})
