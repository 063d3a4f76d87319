/** Quirk: the ID token has a URL where the key would be that it is to be verified with. */
import { attackersKey, jwksCanary } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has a URL as the key in its header',
  why: 'A verifier that fetches it lets the token choose the key, and lets anybody make the server send requests.',
  wire: "`jwk` in the header is the URL of a canary that serves the attacker's key set; `kid` is that of the attacker's key",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 918,
  given: ['signature-counts'],
  note: 'fetching the URL is wrong in every flow',
  catalogue: ['signature-header-jwk-uri'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) =>
    signedWith(await attackersKey(context, signed), signed, context, { jwk: context.canary('jwks') }),
  canaries: jwksCanary,
})
