/** The signing keys that all providers of one play share: making them takes longer than starting a provider. */
import type { JWK } from 'jose'
import { generateJwk, signingAlgorithms } from '../provider/keys/signing.ts'

/** Makes a key for each algorithm with which the provider signs. */
export const makeSigningKeys = (): Promise<JWK[]> =>
  Promise.all(signingAlgorithms.map((alg) => generateJwk(alg)))
