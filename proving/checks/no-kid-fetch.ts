/** Check: never fetches what a key id points to; without it, it does and trusts it. */
import { keysIn } from '../jose/foreign-keys.ts'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const urlIn = ({ header }: TokenSubject) =>
  /^https?:/.test(String(header.kid)) ? String(header.kid) : undefined

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never fetches what a key id points to',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.10',
  catches: ['signature-kid-uri'],
  refuses: (subject) => (!subject.verified && urlIn(subject) !== undefined ? 'kid is a URL' : undefined),
  async instead(subject) {
    const url = urlIn(subject)
    if (subject.verified || url === undefined) return
    const keys = keysIn((await subject.fetch(url)).text)
    subject.verified = keys.some((key) => verifyWith(String(subject.header.alg), key, subject))
  },
})
