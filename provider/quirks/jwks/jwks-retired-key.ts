/** Quirk: the token is signed by a key that was withdrawn. */
import { withKeys } from '../jose/documents.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'jwks',
  title: 'ID token is signed with a key that the JWKS no longer has',
  why: 'Keys are withdrawn when they leak. A client that keeps them forever trusts anybody who stole one.',
  wire: 'the first login is signed with a published key; from the second login on that key still signs but is no longer in the JWKS',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  expect: { code: 'either', id_token: 'reject', hybrid: 'reject' },
  level: 'should',
  cwe: 324,
  needs: ['fetches-keys'],
  given: ['keys-read-again'],
  logins: 2,
  delivery: ['id-token-signature'],
  catalogue: ['jwks-retired-key'],
  apply: async (answer, { key, loginNumber }) => {
    const { publicJwk } = await key('retired')
    return loginNumber < 2 ? withKeys(answer, (keys) => [publicJwk, ...keys]) : answer
  },
  also: {
    'id-token-signature': async (signed, context) =>
      signed.header.alg === 'RS256' ? signedWith(await context.key('retired'), signed, context) : signed,
  },
})
