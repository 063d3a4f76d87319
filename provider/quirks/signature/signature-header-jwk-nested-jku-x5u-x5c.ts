/** Quirk: the ID token hides another key inside the published one that stands in its header. */
import { attackersKey, certificateCanaries, certificateOf, jwksCanary } from '../jose/attacker.ts'
import { certificateFor } from '../jose/certificates.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: "ID token has a published key in its header that points to the attacker's",
  why: "A verifier that finds the key in its JWKS, trusts it and then follows the pointer inside it verifies with the attacker's key.",
  wire: "`jwk` in the header is the published key with a `jku`, `x5u` or `x5c` member that leads to the attacker's key; signed with that one, `kid` is the published one",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 918,
  given: ['signature-counts'],
  note: 'fetching the URL is wrong in every flow',
  catalogue: ['signature-header-jwk-nested-jku-x5u-x5c'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'jku',
    options: ['jku', 'x5u', 'x5c'],
    description: "The member that points to the attacker's key",
  },
  apply: async (signed, context) => {
    const key = await attackersKey(context, signed)
    const pointer = {
      jku: () => context.canary('jwks'),
      x5u: () => context.canary(certificateOf(key)),
      x5c: async () => [(await certificateFor(key.publicJwk)).base64],
    }[context.value]
    const { publicJwk } = await context.honestKey(key.alg)
    return signedWith(key, signed, context, {
      kid: publicJwk.kid,
      jwk: { ...publicJwk, [context.value]: await pointer() },
    })
  },
  canaries: { ...jwksCanary, ...certificateCanaries },
})
