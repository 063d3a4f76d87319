/** Check: never fetches a key that the header names as a URL; without it, it does and trusts it. */
import { keysIn } from '../jose/foreign-keys.ts'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const urlIn = ({ header }: TokenSubject) => (typeof header.jwk === 'string' ? header.jwk : undefined)

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never fetches a key that the header names as a URL',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.10',
  catches: ['signature-header-jwk-uri'],
  refuses: (subject) => (!subject.verified && urlIn(subject) !== undefined ? 'jwk is a URL' : undefined),
  async instead(subject) {
    const url = urlIn(subject)
    if (subject.verified || url === undefined) return
    const keys = keysIn((await subject.fetch(url)).text)
    subject.verified = keys.some((key) => verifyWith(String(subject.header.alg), key, subject))
  },
})
