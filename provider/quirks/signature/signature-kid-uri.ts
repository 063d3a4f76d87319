/** Quirk: the name of the key that signed the ID token is a URL. */
import { attackersKey, jwksCanary } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has a URL as the kid',
  why: 'A `kid` is only to be compared. A verifier that fetches it lets the token choose the key, and lets anybody make the server send requests.',
  wire: "`kid` is the URL of a canary that serves the attacker's key set; signed with the attacker's key",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 918,
  given: ['signature-counts'],
  note: 'fetching the URL is wrong in every flow',
  catalogue: ['signature-kid-uri'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) =>
    signedWith(await attackersKey(context, signed), signed, context, { kid: context.canary('jwks') }),
  canaries: jwksCanary,
})
