/** Quirk: the ID token says that it is not signed, and has a signature. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { broken, signatureOf, unsigned, withSignature } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has alg none and a meaningless signature',
  why: 'Some libraries recognise unsigned tokens only by an empty signature, and accept this one.',
  wire: 'the header has `"alg":"none"`, and the third segment holds as many random-looking bytes as a signature',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518.html#section-3.6',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  mustWhen: ['id-token-in-response'],
  catalogue: ['signature-alg-none-garbage-sig'],
  decides: ['id-token.signature'],
  apply: (signed) =>
    withSignature(unsigned(signed, { ...signed.header, alg: 'none' }), signatureOf(broken(signed))),
})
