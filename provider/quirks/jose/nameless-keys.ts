/** Building block: key sets whose keys have no names. */
import type { JWK } from 'jose'

/** The first key of each type that its type's usual algorithm goes with, so that the type alone tells which is meant. */
export function oneOfEachType(keys: readonly JWK[]): JWK[] {
  const usual = keys.filter(({ kty, alg }) => kty !== 'RSA' || alg === undefined || alg === 'RS256')
  return usual.filter(({ kty }, index) => usual.findIndex((key) => key.kty === kty) === index)
}

/** The first key of an algorithm, as the only one of a key set. */
export const keyAloneFor = (alg: string, keys: readonly JWK[]): JWK[] =>
  keys.filter((key) => key.alg === alg).slice(0, 1)

export const nameless = ({ kid: _kid, ...key }: JWK): JWK => key
