/** Quirk: two keys of the JWKS have one name. */
import type { JWK } from 'jose'
import { keysOf, withKeys } from '../jose/documents.ts'
import { defineQuirk } from '../quirk.ts'

const otherType = (alg: string) => (alg === 'RS256' || alg === 'PS256' ? 'ES256' : 'RS256')

export default defineQuirk({
  stage: 'jwks',
  title: 'JWKS has two keys of one kid',
  why: 'Names should differ, but need not where the type does. A relying party that takes the first match only locks its users out.',
  wire: 'every key of the JWKS is preceded by a foreign one with the same `kid`, of another type or of the same one; ID tokens stay honest',
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
    description: 'Whether the second key of the name has another type or the same one',
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
