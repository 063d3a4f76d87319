/** Check: forgets keys that are no longer published; without it, a key that was known once is known for ever. */
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) =>
  subject.issuer.retiredKeys.some((key) => verifyWith(String(subject.header.alg), key, subject))

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Forgets keys that are no longer published',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  catches: ['jwks-retired-key'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'the key is no longer published' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
