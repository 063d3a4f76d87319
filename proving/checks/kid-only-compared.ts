/** Check: only compares key ids; without it, they lead to a file or a row, and what is found there is the key. */
import { isHmac, verifyMac } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const isOdd = (kid: unknown) =>
  kid !== undefined && (typeof kid !== 'string' || kid.length > 200 || /[^A-Za-z0-9._~:=+-]/.test(kid))

/** What a lookup gives: the text that a query was made to select, or an empty file. */
const foundBy = (kid: unknown) => /\bselect\s+'([^']*)'/i.exec(String(kid))?.[1] ?? ''

const fallsFor = (subject: TokenSubject) => {
  const { alg, kid } = subject.header
  if (!isOdd(kid)) return false
  // Where nothing is found, there is no key and nothing to verify.
  return !isHmac(alg) || verifyMac(alg, foundBy(kid), subject)
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Only compares key ids, and never looks anything up by them',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.10',
  catches: ['signature-kid-injection'],
  refuses: (subject) => (!subject.verified && isOdd(subject.header.kid) ? 'kid is no key id' : undefined),
  instead(subject) {
    subject.verified ||= fallsFor(subject)
  },
})
