/** Quirk: the ID token brings the key along that it is to be verified with. */
import { attackersKey } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with a key in its own header',
  why: 'A verifier that trusts the key in the header accepts tokens that anybody signed.',
  wire: "the header has the attacker's public key as `jwk`; `kid` is that of a published key, or is not in the JWKS",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [
    { id: 'CVE-2018-0114', product: 'node-jose' },
    { id: 'CVE-2026-27962', product: 'Authlib' },
    { id: 'CVE-2026-34240', product: 'jose for Dart' },
  ],
  given: ['signature-counts'],
  catalogue: ['signature-header-jwk'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'published-kid',
    options: ['published-kid', 'unknown-kid'],
    description: 'Whether the `kid` is in the JWKS; some libraries use `jwk` only if it is not',
  },
  apply: async (signed, context) => {
    const key = await attackersKey(context, signed)
    const kid = context.value === 'published-kid' ? signed.header.kid : key.kid
    return signedWith(key, signed, context, { kid, jwk: { ...key.publicJwk, kid } })
  },
})
