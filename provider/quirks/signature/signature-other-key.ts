/** Quirk: the ID token is signed with a key that is not the provider's, under the name of one that is. */
import { attackersKey } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with an unpublished key under the kid of a published one',
  why: 'The signature is well-formed, but not made with a key that the provider publishes.',
  wire: 'same `alg` and `kid`, signed with a key that is not in the JWKS',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-other-key'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) =>
    signedWith(await attackersKey(context, signed), signed, context, { kid: signed.header.kid }),
})
