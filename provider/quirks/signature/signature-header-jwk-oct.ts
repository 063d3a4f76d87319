/** Quirk: the ID token brings the secret along that it is to be verified with. */
import { advertisingToo } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { knownSecret, macKey } from '../jose/mac-key.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has HS256 with a secret in its own header',
  why: 'A verifier that trusts the key in the header accepts tokens that anybody wrote, and this one is not even a key pair.',
  wire: 'HS256; the header has the symmetric key as `jwk` with `"kty":"oct"` and a `kid` that is not in the JWKS; discovery lists HS256',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-header-jwk-oct'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => {
    const key = macKey(knownSecret('header-jwk-oct'), 'header-jwk-oct')
    return signedWith(key, signed, context, { jwk: key.secretJwk })
  },
  also: { discovery: advertisingToo('HS256') },
})
