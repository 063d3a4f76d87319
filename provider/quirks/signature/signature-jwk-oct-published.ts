/** Quirk: the JWKS publishes a secret, and the ID token is authenticated with it. */
import { advertisingToo, withKeys } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { knownSecret, macKey } from '../jose/mac-key.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

const key = macKey(knownSecret('published'), 'published-secret')

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has HS256 with a secret that the JWKS publishes',
  why: 'Everybody can read a symmetric key in a public document. A MAC must be verified with the client secret and nothing else.',
  wire: 'the JWKS has a key with `"kty":"oct"` and its secret; HS256 with that secret and its `kid`; discovery lists HS256',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  mustWhen: ['id-token-in-response'],
  catalogue: ['signature-jwk-oct-published'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: (signed, context) => signedWith(key, signed, context),
  also: {
    jwks: (honest) => withKeys(honest, (keys) => [...keys, key.secretJwk]),
    discovery: advertisingToo('HS256'),
  },
})
