/** Quirk: the ES256 signature of the ID token is all zeros. */
import { advertisingOnly } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedAs, withSignature } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has an ES256 signature of all zeros',
  why: 'Both numbers of an ECDSA signature must be positive. A verifier that does not check this finds the signature valid for every message and every key.',
  wire: 'header of the published ES256 key, 64 zero bytes as the signature; discovery advertises only ES256 if the quirk is chosen by address',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.4',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [{ id: 'CVE-2022-21449', product: 'Java 15 to 18' }],
  given: ['signature-counts'],
  tellsWhen: ['takes-es256'],
  note: 'the relying party accepts ES256',
  catalogue: ['signature-es256-zero'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => withSignature(await signedAs('ES256', signed, context), Buffer.alloc(64)),
  also: { discovery: advertisingOnly('ES256') },
})
