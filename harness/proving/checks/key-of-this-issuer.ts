/** Check: verifies only with keys of this issuer; without it, keys of all issuers lie in one drawer. */

import { isHmac, verifyMac, verifyWith } from '../jose/jws.ts'
import type { IdTokenSubject, TokenSubject } from '../subjects.ts'

const signs = (subject: TokenSubject & Partial<Pick<IdTokenSubject, 'otherIssuers'>>) => {
  const alg = String(subject.header.alg)
  return (subject.otherIssuers ?? []).some(({ keys, clientSecret }) =>
    isHmac(alg) ? verifyMac(alg, clientSecret, subject) : keys.some((key) => verifyWith(alg, key, subject)),
  )
}

import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Verifies only with keys of the issuer at which the login began',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.8',
  catches: ['signature-cross-issuer'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'another issuer signed' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
