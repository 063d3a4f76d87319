/** Quirk: the ID token says where to fetch the certificate that it is to be verified with. */
import { attackersKey, certificateCanaries, certificateOf } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: "ID token names the URL of an attacker's certificate",
  why: 'A verifier that follows `x5u` accepts tokens that anybody signed, and lets anybody make the server send requests.',
  wire: "`x5u` in the header is the URL of a canary that serves a certificate for the attacker's key; `kid` is that of the attacker's key",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 918,
  given: ['signature-counts'],
  note: 'fetching the URL is wrong in every flow',
  catalogue: ['signature-header-x5u'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) => {
    const key = await attackersKey(context, signed)
    return signedWith(key, signed, context, { x5u: context.canary(certificateOf(key)) })
  },
  canaries: certificateCanaries,
})
