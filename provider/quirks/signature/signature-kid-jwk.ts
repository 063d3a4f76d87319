/** Quirk: the name of the key that signed the ID token is a key. */
import { attackersKey } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has a JWK as the kid',
  why: 'A `kid` is only to be compared. A verifier that parses it lets the token choose the key.',
  wire: "`kid` is the JSON text of the attacker's public key; signed with it",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-kid-jwk'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => {
    const key = await attackersKey(context, signed)
    return signedWith(key, signed, context, { kid: JSON.stringify(key.publicJwk) })
  },
})
