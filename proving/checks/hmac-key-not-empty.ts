/** Check: never verifies a MAC with an empty secret; without it, a key that was not found is an empty one. */
import { isHmac, verifyMac } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const secrets = [Buffer.alloc(0), ...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]))]
const signs = (subject: TokenSubject) => {
  const { alg } = subject.header
  return isHmac(alg) && secrets.some((secret) => verifyMac(alg, secret, subject))
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never verifies a MAC with an empty secret',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.2',
  catches: ['signature-alg-hs256-empty-key'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'the secret is empty' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
