/** Quirk: the ID token is signed with an algorithm that discovery does not list. */
import { withKeys } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with an algorithm that discovery does not advertise',
  why: 'A relying party that accepts every algorithm its library knows is open to the weakest of them.',
  wire: 'signed with PS512 (or ES384, RS512) and a separate key that the JWKS publishes; `at_hash` and `c_hash` follow the algorithm',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.2',
  expect: rejectWhereSignatureCounts,
  level: 'should',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-alg-unadvertised'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'PS512',
    options: ['PS512', 'ES384', 'RS512'],
    description: 'The algorithm',
  },
  apply: async (signed, context) =>
    signedWith(await context.key('unadvertised', context.value), signed, context),
  also: {
    jwks: async (honest, { key, value }) => {
      const { publicJwk } = await key('unadvertised', value)
      return withKeys(honest, (keys) => [...keys, publicJwk])
    },
  },
})
