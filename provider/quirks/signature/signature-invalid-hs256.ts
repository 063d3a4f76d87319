/** Quirk: the HS256 code of the ID token is broken. */
import { advertisingOnly } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { macKey } from '../jose/mac-key.ts'
import { algOf, broken, signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has a broken HS256 authentication code',
  why: 'A relying party that does not verify the authentication code accepts a token that was changed on its way.',
  wire: 'HS256 with the client secret, then every byte of the code is XORed with 0x5A; discovery advertises only HS256 if the quirk is chosen by address; a client without a secret gets an honest token',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  tellsWhen: ['takes-hs256'],
  catalogue: ['signature-invalid-hs256'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => {
    if (algOf(signed) === 'HS256') return broken(signed)
    if (context.clientSecret === undefined) return signed
    return broken(await signedWith(macKey(context.clientSecret, undefined), signed, context))
  },
  also: { discovery: advertisingOnly('HS256') },
})
