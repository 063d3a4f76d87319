/** Quirk: the ES256 signature of the ID token is broken. */
import { advertisingOnly } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { broken, signedAs } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has a broken ES256 signature',
  why: 'A relying party that does not verify the signature accepts a token that was changed on its way.',
  wire: 'signed with the published ES256 key, then every byte of the signature is XORed with 0x5A; discovery advertises only ES256 if the quirk is chosen by address',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  tellsWhen: ['takes-es256'],
  note: 'the relying party accepts ES256',
  catalogue: ['signature-invalid-es256'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => broken(await signedAs('ES256', signed, context)),
  also: { discovery: advertisingOnly('ES256') },
})
