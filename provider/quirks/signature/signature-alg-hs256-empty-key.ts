/** Quirk: the ID token is authenticated with next to nothing for a secret. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { macKey } from '../jose/mac-key.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

const unknown = 'no-such-key'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has HS256 with an empty secret, or one zero byte',
  why: 'If a key is not found, some code continues with an empty one. Anybody can make a token for that.',
  wire: 'HS256 with an empty secret or one zero byte; `kid` of the published key, or one that is not in the JWKS',
  spec: 'https://www.rfc-editor.org/rfc/rfc7518.html#section-3.2',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [
    { id: 'CVE-2026-44351', product: 'fast-jwt' },
    { id: 'CVE-2026-45363', product: 'ruby-jwt' },
  ],
  given: ['signature-counts'],
  catalogue: ['signature-alg-hs256-empty-key'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'empty',
    options: ['empty', 'empty-unknown-kid', 'one-byte', 'one-byte-unknown-kid'],
    description: 'The secret, and whether its `kid` is in the JWKS',
  },
  apply: async (signed, context) => {
    const secret = Buffer.alloc(context.value.startsWith('one-byte') ? 1 : 0)
    const kid = context.value.endsWith('unknown-kid') ? unknown : (await context.honestKey()).kid
    return signedWith(macKey(secret, kid), signed, context)
  },
})
