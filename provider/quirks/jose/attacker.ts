/** Building block: the attacker's keys, one an algorithm, and the places where they are offered to a relying party. */
import type { JWK } from 'jose'
import type { Answer } from '../../stages/stages.ts'
import type { QuirkContext, SigningKey } from '../context.ts'
import { certificateFor } from './certificates.ts'
import { algOf, type SignedToken } from './signed-token.ts'

type Keys = Pick<QuirkContext, 'key'>

/** Algorithms that an honest token may be signed with by a key pair. */
export const keyPairAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

/** The algorithm of the honest token where a key pair belongs to it, so that only the key is wrong; otherwise RS256. */
export const algLike = (signed: SignedToken): string =>
  keyPairAlgorithms.find((alg) => alg === algOf(signed)) ?? 'RS256'

/** A key that the relying party has no reason to trust, of the algorithm of the honest token. */
export const attackersKey = ({ key }: Keys, signed: SignedToken): Promise<SigningKey> =>
  key('attacker', algLike(signed))

/** The quirk's own key pairs of one name, one an algorithm, as public JWKs. */
export const ownPublicKeys = async ({ key }: Keys, name: string): Promise<JWK[]> =>
  (await Promise.all(keyPairAlgorithms.map((alg) => key(name, alg)))).map(({ publicJwk }) => publicJwk)

const ok = (contentType: string, body: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': contentType },
  body,
})

/** What a canary answers that is taken for a key set (RFC 7517 section 5). */
export const keySet = (keys: readonly JWK[]): Answer => ok('application/jwk-set+json', { keys })

/** Canaries that serve the attacker's key set at `jwks`. */
export const jwksCanary = {
  jwks: async (context: Keys) => keySet(await ownPublicKeys(context, 'attacker')),
}

/** The name of the canary that serves the certificate of one of the attacker's keys. */
export const certificateOf = ({ alg }: SigningKey): string => `certificate-${alg.toLowerCase()}`

/** Canaries that serve the attacker's certificates as PEM (RFC 7515 section 4.1.5). */
export const certificateCanaries = Object.fromEntries(
  keyPairAlgorithms.map((alg) => [
    `certificate-${alg.toLowerCase()}`,
    async ({ key }: Keys) =>
      ok(
        'application/pem-certificate-chain',
        (await certificateFor((await key('attacker', alg)).publicJwk)).pem,
      ),
  ]),
)
