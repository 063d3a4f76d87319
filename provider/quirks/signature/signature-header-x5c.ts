/** Quirk: the ID token brings the certificate along that it is to be verified with. */
import { attackersKey } from '../jose/attacker.ts'
import { certificateFor } from '../jose/certificates.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: "ID token has an attacker's certificate in its header",
  why: 'A verifier that uses the key of the first certificate without building a chain to a trusted one accepts tokens that anybody signed.',
  wire: "`x5c` in the header holds a certificate for the attacker's key from an unknown authority, alone, or before or after one for the published key; `kid` is that of the attacker's key",
  spec: 'https://www.rfc-editor.org/rfc/rfc7515.html#section-4.1.6',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-header-x5c'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'alone',
    options: ['alone', 'untrusted-first', 'trusted-first'],
    description: 'The certificates, and their order',
  },
  apply: async (signed, context) => {
    const key = await attackersKey(context, signed)
    const { publicJwk } = await context.honestKey(key.alg)
    const [untrusted, trusted] = await Promise.all([certificateFor(key.publicJwk), certificateFor(publicJwk)])
    const x5c = {
      alone: [untrusted],
      'untrusted-first': [untrusted, trusted],
      'trusted-first': [trusted, untrusted],
    }[context.value].map(({ base64 }) => base64)
    return signedWith(key, signed, context, { x5c })
  },
})
