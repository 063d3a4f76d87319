/** Quirk: the ES256 signature of the ID token is encoded as certificates do it. */
import { advertisingOnly } from '../jose/documents.ts'
import { ecdsaDer } from '../jose/ecdsa-der.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signatureOf, signedAs, withSignature } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has its ES256 signature in DER',
  why: 'A JWS signature is two numbers of 32 bytes each. A verifier that also accepts DER, the encoding of certificates, accepts several encodings of one signature.',
  wire: 'a valid signature of the published ES256 key, as an ASN.1 SEQUENCE of two INTEGERs; discovery advertises only ES256 if the quirk is chosen by address',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518.html#section-3.4',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  tellsWhen: ['takes-es256'],
  note: 'the relying party accepts ES256',
  catalogue: ['signature-es256-der'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => {
    const honest = await signedAs('ES256', signed, context)
    return withSignature(honest, ecdsaDer(signatureOf(honest)))
  },
  also: { discovery: advertisingOnly('ES256') },
})
