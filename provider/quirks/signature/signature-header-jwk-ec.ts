/** Quirk: the ID token brings along an elliptic-curve key, in a header that is short enough for libraries that bound it. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with an elliptic-curve key in its own header',
  why: 'A verifier that trusts the key in the header accepts tokens that anybody signed. With an RSA key the header is so long that some libraries refuse it for its length alone.',
  wire: "the header has the attacker's P-256 key as `jwk`, and the `kid` of the published ES256 key; it is shorter than 512 bytes",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [
    { id: 'CVE-2018-0114', product: 'node-jose' },
    { id: 'CVE-2026-27962', product: 'Authlib' },
  ],
  given: ['signature-counts'],
  tellsWhen: ['takes-es256'],
  catalogue: ['signature-header-jwk'],
  decides: ['id-token.signature', 'id-token.kid'],
  async apply(signed, context) {
    const [key, published] = await Promise.all([context.key('attacker', 'ES256'), context.honestKey('ES256')])
    const { kty, crv, x, y } = key.publicJwk
    return signedWith(key, signed, context, { kid: published.kid, jwk: { kty, crv, x, y } })
  },
})
