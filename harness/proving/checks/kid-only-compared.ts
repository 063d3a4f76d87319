/** Check: only compares key ids; without it, they lead to a file or a row, and what is found there is the key. */
import { isHmac, verifyMac } from '../jose/jws.ts'

const isOdd = (kid: unknown) =>
  kid !== undefined &&
  (typeof kid !== 'string' || kid.length > 200 || /[^A-Za-z0-9._~:=+-]/.test(kid)) &&
  !/^(https?:|\{)/.test(String(kid))

import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Only compares key ids, and never looks anything up by them',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.10',
  catches: ['signature-kid-injection'],
  refuses: (subject) => (!subject.verified && isOdd(subject.header.kid) ? 'kid is no key id' : undefined),
  instead(subject) {
    const { header } = subject
    if (subject.verified || !isOdd(header.kid)) return
    // A path, a query or a template finds an empty file or no row: an empty secret for a MAC, no key for the rest.
    subject.verified = isHmac(header.alg)
      ? verifyMac(header.alg, '', subject) || verifyMac(header.alg, Buffer.alloc(1), subject)
      : true
  },
})
