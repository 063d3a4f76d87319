/** Quirk: the ID token is signed with a key that is published for encryption. */
import { algLike, ownPublicKeys } from '../jose/attacker.ts'
import { withKeys } from '../jose/documents.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with a key that is published for encryption',
  why: 'One key must not serve both purposes: anybody who can make the provider decrypt something may get a signature for it.',
  wire: 'signed with a key that the JWKS publishes with `"use":"enc"` and without `alg`',
  spec: 'https://www.rfc-editor.org/rfc/rfc7517.html#section-4.2',
  expect: { code: 'either', id_token: 'reject', hybrid: 'reject', refresh: 'either' },
  level: 'should',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-jwk-use-enc'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, context) =>
    signedWith(await context.key('use-enc', algLike(signed)), signed, context),
  also: {
    jwks: async (honest, context) => {
      const own = (await ownPublicKeys(context, 'use-enc')).map(({ alg: _alg, ...key }) => ({
        ...key,
        use: 'enc',
      }))
      return withKeys(honest, (keys) => [...keys, ...own])
    },
  },
})
