/** Quirk: the key of the ID token is the point (0, 0), for which everybody can sign. */
import { advertisingOnly, withKeys } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { pointAtInfinity } from '../jose/point-at-infinity.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has an ES256 signature for a published key that is not on its curve',
  why: 'A public key must be a point on its curve. A verifier that computes with (0, 0) finds signatures valid that were made without any private key.',
  wire: 'the JWKS publishes a P-256 key with `x` and `y` zero; the signature is the first coordinate of the generator and the digest of the token; discovery advertises only ES256',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.4',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [{ id: 'CVE-2017-12974', product: 'Nimbus JOSE + JWT' }],
  given: ['signature-counts'],
  tellsWhen: ['takes-es256'],
  note: 'the relying party accepts ES256',
  catalogue: [],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: (signed, context) => signedWith(pointAtInfinity, signed, context),
  also: {
    discovery: advertisingOnly('ES256'),
    jwks: (honest) => withKeys(honest, (keys) => [...keys, pointAtInfinity.publicJwk]),
  },
})
