/** Quirk: the ID token is authenticated with the provider's public key, as PEM, for a secret. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { macKey } from '../jose/mac-key.ts'
import { pemEncodingNames, pemEncodings } from '../jose/public-key-encodings.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has HS256 with the PEM of the public RSA key as the secret',
  why: 'A verifier that passes the same key to any algorithm uses the public key as the secret of an HMAC, and everybody knows the public key.',
  wire: 'HS256 with the chosen encoding of the published RS256 key as the secret, and its `kid`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [
    { id: 'CVE-2026-13089', product: 'OIDC::Lite' },
    { id: 'CVE-2015-9235', product: 'jsonwebtoken' },
    { id: 'CVE-2016-10555', product: 'jwt-simple' },
    { id: 'CVE-2022-29217', product: 'PyJWT' },
    { id: 'CVE-2023-48223', product: 'fast-jwt' },
    { id: 'CVE-2026-22817', product: 'Hono' },
    { id: 'CVE-2026-34950', product: 'fast-jwt' },
  ],
  given: ['signature-counts'],
  catalogue: ['signature-alg-confusion-pem'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'spki-pem-lf',
    options: pemEncodingNames,
    description:
      'The encoding: PKCS#1 or SPKI, with and without header lines and line feeds, or with whitespace before it',
  },
  apply: async (signed, context) => {
    const { publicJwk, kid } = await context.honestKey('RS256')
    return signedWith(macKey(pemEncodings[context.value](publicJwk), kid), signed, context)
  },
})
