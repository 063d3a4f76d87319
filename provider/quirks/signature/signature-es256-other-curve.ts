/** Quirk: the ID token has an ES256 signature on a curve that ES256 does not have. */
import { advertisingOnly, withKeys } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

const sizes = { p384: 384, p521: 521 } as const

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has an ES256 signature by a key on another curve',
  why: 'ES256 means P-256 and SHA-256. A verifier that passes any key it finds to its crypto library accepts combinations of curve and digest that nobody agreed on.',
  wire: 'ECDSA on P-384 or P-521 with SHA-256, `alg` ES256; the JWKS publishes the key with its true `crv` and `"alg":"ES256"`; discovery advertises ES256 only',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518.html#section-3.4',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  tellsWhen: ['takes-es256'],
  mustWhen: ['id-token-in-response'],
  note: 'the relying party accepts ES256',
  catalogue: [],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'p384',
    options: ['p384', 'p521'],
    description: 'The curve of the key.',
  },
  apply: async (signed, context) =>
    signedWith(await context.key('other curve', 'ES256', sizes[context.value]), signed, context),
  also: {
    discovery: advertisingOnly('ES256'),
    jwks: async (honest, { key, value }) => {
      const { publicJwk } = await key('other curve', 'ES256', sizes[value])
      return withKeys(honest, (keys) => [...keys, publicJwk])
    },
  },
})
