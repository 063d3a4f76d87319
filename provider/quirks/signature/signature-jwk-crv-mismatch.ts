/** Quirk: the key of the ID token is published with the name of another curve. */
import { advertisingOnly, withKeys } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with a key that is published with the wrong curve',
  why: '`crv` determines the length of the coordinates. A verifier that derives the curve from their length ignores what the key states.',
  wire: 'ES256 with a key of P-256 whose JWK says `"crv":"P-384"`; discovery advertises ES256 only',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518.html#section-6.2.1.2',
  expect: rejectWhereSignatureCounts,
  level: 'should',
  cwe: 347,
  given: ['signature-counts'],
  tellsWhen: ['takes-es256'],
  note: 'the relying party accepts ES256',
  catalogue: [],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => signedWith(await context.key('misnamed', 'ES256'), signed, context),
  also: {
    discovery: advertisingOnly('ES256'),
    jwks: async (honest, { key }) => {
      const { publicJwk } = await key('misnamed', 'ES256')
      return withKeys(honest, (keys) => [...keys, { ...publicJwk, crv: 'P-384' }])
    },
  },
})
