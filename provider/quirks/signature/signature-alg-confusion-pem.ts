/** Quirk: the ID token is authenticated with the provider's public key, as PEM, for a secret. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { macKey } from '../jose/mac-key.ts'
import { pemEncodingNames, pemEncodings } from '../jose/public-key-encodings.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has HS256 keyed with the PEM text of the public RSA key',
  why: 'A verifier that hands the same key to any algorithm uses the public key as the secret of an HMAC, and everybody knows the public key.',
  wire: 'HS256 with the chosen text of the published RS256 key as secret, under its `kid`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-2.1',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-alg-confusion-pem'],
  decides: ['id-token.signature', 'id-token.kid'],
  seen: [
    'jwt-simple (CVE-2016-10555)',
    'fast-jwt (CVE-2023-48223, CVE-2026-34950)',
    'OIDC::Lite (CVE-2026-13089)',
  ],
  param: {
    type: 'choice',
    default: 'spki-pem-lf',
    options: pemEncodingNames,
    description:
      'The text: PKCS#1 or SPKI, with and without header lines and line feeds, or blanks before it',
  },
  apply: async (signed, context) => {
    const { publicJwk, kid } = await context.honestKey('RS256')
    return signedWith(macKey(pemEncodings[context.value](publicJwk), kid), signed, context)
  },
})
