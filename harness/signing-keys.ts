/** The signing keys that all providers of one play share: making them takes longer than starting a provider. */
import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** Makes an RS256 and an ES256 key. */
export const makeSigningKeys = (): Promise<JWK[]> =>
  Promise.all(
    (['RS256', 'ES256'] as const).map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true })
      return { ...(await exportJWK(privateKey)), kid: `play-${alg.toLowerCase()}`, alg, use: 'sig' }
    }),
  )
