/** Quirk: the signature of the ID token was cut off. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { withSignature } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has an empty signature under an honest header',
  why: 'A verifier that skips empty signatures, or that compares zero bytes with zero bytes, accepts any content.',
  wire: 'the header keeps its `alg` and `kid`, the third segment is empty',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [{ id: 'CVE-2020-28042', product: 'ServiceStack' }],
  given: ['signature-counts'],
  catalogue: ['signature-stripped'],
  decides: ['id-token.signature'],
  apply: (signed) => withSignature(signed, Buffer.alloc(0)),
})
