/** Quirk: the ID token is authenticated with the provider's public key, as JWK or a member of it, for a secret. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { macKey } from '../jose/mac-key.ts'
import { jwkEncodingNames, jwkEncodings } from '../jose/public-key-encodings.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has HS256 with the JWK of the public RSA key, or a member of it, as the secret',
  why: 'A verifier that reads members of a key without checking its type may use a string that everybody knows as the secret of an HMAC.',
  wire: 'HS256 with the JSON of the published RS256 key, its `n`, its `e`, `RSA` or `RS256` as the secret, and its `kid`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [{ id: 'CVE-2026-48526', product: 'PyJWT' }],
  given: ['signature-counts'],
  catalogue: ['signature-alg-confusion-jwk'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'jwk',
    options: jwkEncodingNames,
    description: 'The whole JWK exactly as in the JWKS, or the value of one of its members',
  },
  apply: async (signed, context) => {
    const { publicJwk, kid } = await context.honestKey('RS256')
    return signedWith(macKey(jwkEncodings[context.value](publicJwk), kid), signed, context)
  },
})
