/** Quirk: the ID token is signed with an RSA key that can be broken. */
import { withKeys } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with a published RSA key that is too short',
  why: 'An RSA key of 512 bits can be factored for a few dollars, and 1,024 bits are too few. An attacker who factors the key can sign in as anybody.',
  wire: 'RS256 with a key of 1,024 or 512 bits that the JWKS publishes',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518.html#section-3.3',
  expect: rejectWhereSignatureCounts,
  level: 'should',
  cwe: 326,
  given: ['signature-counts'],
  note: 'the relying party accepts RS256',
  catalogue: ['signature-jwk-weak-rsa'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: '1024',
    options: ['1024', '512'],
    description: 'The length of the key in bits',
  },
  apply: async (signed, context) =>
    signedWith(await context.key('weak', 'RS256', Number(context.value)), signed, context),
  also: {
    jwks: async (honest, { key, value }) => {
      const { publicJwk } = await key('weak', 'RS256', Number(value))
      return withKeys(honest, (keys) => [...keys, publicJwk])
    },
  },
})
