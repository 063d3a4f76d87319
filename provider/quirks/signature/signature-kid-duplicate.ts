/** Quirk: two keys of the JWKS have one name. */
import type { JWK } from 'jose'
import { keysOf, withKeys } from '../jose/documents.ts'
import { defineQuirk } from '../quirk.ts'

const otherType = (alg: string) => (alg === 'RS256' || alg === 'PS256' ? 'ES256' : 'RS256')

export default defineQuirk({
  stage: 'jwks',
  title: 'JWKS has two keys with the same kid',
  why: 'Keys should have different kids, but keys of different types may share one. A relying party that uses only the first match locks users out.',
  wire: 'every key of the JWKS is preceded by another key with the same `kid`, of a different type or of the same type; ID tokens stay honest',
  spec: 'https://www.rfc-editor.org/rfc/rfc7517.html#section-4.5',
  expect: 'accept',
  level: 'should',
  needs: ['fetches-keys'],
  catalogue: ['signature-kid-duplicate'],
  decides: ['id-token.kid'],
  param: {
    type: 'choice',
    default: 'other-type',
    options: ['other-type', 'same-type'],
    description: 'Whether the two keys have different types or the same type',
  },
  apply: async (honest, { key, value }) => {
    const twin = async ({ kid, alg = 'RS256' }: JWK) => ({
      ...(await key('twin', value === 'other-type' ? otherType(alg) : alg)).publicJwk,
      kid,
    })
    const doubled = await Promise.all(keysOf(honest).map(async (jwk) => [await twin(jwk), jwk]))
    return withKeys(honest, () => doubled.flat() as JWK[])
  },
})
