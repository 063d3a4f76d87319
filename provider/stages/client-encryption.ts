/** How a client wants its ID tokens and response JWTs encrypted, for those that quirks change before they are wrapped. */
import { hash } from 'node:crypto'
import type { JWK } from 'jose'
import type { Client } from 'oidc-provider'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import { isObject } from '../../common/values.ts'
import type { Encryption } from './stages.ts'

interface EncryptingClient {
  readonly idTokenEncryptedResponseAlg?: string
  readonly idTokenEncryptedResponseEnc?: string
  readonly authorizationEncryptedResponseAlg?: string
  readonly authorizationEncryptedResponseEnc?: string
}

/** What is encrypted, as the names of the client's metadata begin. */
export type Encryptable = 'idToken' | 'authorization'

/** Bytes that an algorithm's key has (RFC 7518 sections 4 and 5). */
const keyLength = (alg: string): number => {
  const bits = Number(/\d{3}/.exec(alg)?.[0] ?? 256)
  return (alg.includes('CBC-HS') ? Number(/HS(\d{3})/.exec(alg)?.[1] ?? bits) : bits) / 8
}

/** OpenID Connect Core 10.2: the left-most bytes of a hash of the client secret. */
function secretKey(secret: string, alg: string): JWK {
  const length = keyLength(alg)
  const digest = length <= 32 ? 'sha256' : length <= 48 ? 'sha384' : 'sha512'
  return { kty: 'oct', k: hash(digest, secret, 'buffer').subarray(0, length).toString('base64url') }
}

/** The keys that a client serves; none where they cannot be had, which the honest path then refuses in its own words. */
async function servedKeys(jwksUri: string): Promise<readonly JWK[]> {
  const served: unknown = await boundedFetch(jwksUri, { signal: AbortSignal.timeout(2500) })
    .then((answer) => answer.json())
    .catch(() => undefined)
  return isObject(served) && Array.isArray(served.keys) ? served.keys.filter(isObject) : []
}

async function publicKey(client: Client, alg: string): Promise<JWK | undefined> {
  const own = client.jwks?.keys as readonly JWK[] | undefined
  const keys = own ?? (client.jwksUri ? await servedKeys(client.jwksUri) : [])
  const types = alg.startsWith('RSA') ? ['RSA'] : ['EC', 'OKP']
  return keys.find((key) => types.includes(key.kty ?? '') && key.use !== 'sig' && (key.alg ?? alg) === alg)
}

/** Undefined where the client registered no encryption, or no key that fits. */
export async function encryptionFor(
  client: Client,
  what: Encryptable = 'idToken',
): Promise<Encryption | undefined> {
  const metadata = client as EncryptingClient
  const alg = metadata[`${what}EncryptedResponseAlg`]
  const enc = metadata[`${what}EncryptedResponseEnc`]
  if (!alg || !enc) return undefined
  const symmetric = alg === 'dir' ? enc : alg.startsWith('A') ? alg : undefined
  const key = symmetric
    ? client.clientSecret && secretKey(client.clientSecret, symmetric)
    : await publicKey(client, alg)
  return key ? { alg, enc, key } : undefined
}

/** The same client as if it had registered no encryption. */
export const withoutEncryption = (client: Client, what: Encryptable = 'idToken'): Client =>
  Object.create(client, {
    [`${what}EncryptedResponseAlg`]: { value: undefined },
    [`${what}EncryptedResponseEnc`]: { value: undefined },
  })
