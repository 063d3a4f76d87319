/** Check: never takes a key id for a key; without it, a key in there is used. */
import { keysIn } from '../jose/foreign-keys.ts'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  keysIn(String(subject.header.kid)).some((key) => verifyWith(String(subject.header.alg), key, subject))

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never takes a key id for a key',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.10',
  catches: ['signature-kid-jwk'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'kid is the key itself' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
