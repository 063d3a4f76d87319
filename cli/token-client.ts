/** The client in whose name `fickle token` asks, and how it authenticates. */
import { createPrivateKey, type KeyObject, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { SignJWT } from 'jose'
import type { FickleError } from '../journal/fickle-error.ts'
import { fetchOnce, noToken, type TokenRequest } from './token-requests.ts'

interface KnownClient {
  readonly client_id: string
  readonly client_secret?: string
  readonly redirect_uris?: readonly string[]
  readonly token_endpoint_auth_method?: string
  readonly token_endpoint_auth_signing_alg?: string
}

/**
 * The client that asks, as it is configured at the provider.
 * @throws FickleError ERR_NO_TOKEN
 */
export async function clientOf({ provider, issuer, clientId, grant }: TokenRequest): Promise<KnownClient> {
  const name = issuer?.split('~', 1)[0]
  // Where any client is accepted, any secret is right; client credentials need one.
  const madeUp = {
    client_id: clientId ?? 'fickle-token',
    ...(grant === 'client_credentials' && { client_secret: 'any' }),
  }
  const ask = async (query: string) => {
    const answer = await fetchOnce(`${provider}/.fickle/api/clients?secrets=show${query}`, {})
    return answer.ok ? ((await answer.json()) as readonly KnownClient[] | null) : undefined
  }
  const ofIssuer = name ? await ask(`&issuer=${encodeURIComponent(name)}`) : undefined
  const clients = ofIssuer === undefined ? await ask('') : ofIssuer
  if (!clients) return madeUp
  const client = clientId === undefined ? clients[0] : clients.find((one) => one.client_id === clientId)
  if (!client) {
    const known = clients.map((one) => one.client_id).join(', ')
    throw clients.length === 0
      ? noToken('No client is configured.', 'Configure one.')
      : noToken(`No client is named "${clientId}".`, `Choose one of ${known} with --client.`)
  }
  if (!client.redirect_uris?.length && grant === 'authorization_code') {
    throw noToken(
      `The client "${client.client_id}" has no redirect URI, so nobody can sign in with it.`,
      'Give it one under redirect_uris, choose another with --client, or use --grant client_credentials.',
    )
  }
  return client
}

const ecAlgorithms: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}

function algorithmOf(key: KeyObject): string | undefined {
  if (key.asymmetricKeyType === 'rsa') return 'RS256'
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA'
  return ecAlgorithms[key.asymmetricKeyDetails?.namedCurve ?? '']
}

interface ClientKey {
  readonly key: KeyObject
  readonly alg: string
  readonly kid?: string
}

/** @throws FickleError ERR_NO_TOKEN where the file is missing or has no private key for signing */
async function readKey(file: string): Promise<ClientKey> {
  const unusable = (why: string): FickleError =>
    noToken(`${file} has no private key of the client: ${why}.`, 'Give a file with a JWK, a JWKS or a PEM.')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unusable(error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? error.message))
  })
  try {
    const json = text.trimStart().startsWith('{') ? JSON.parse(text) : undefined
    const jwk = Array.isArray(json?.keys) ? json.keys.find((one: { d?: unknown }) => one?.d) : json
    const key = createPrivateKey(json ? { key: jwk ?? {}, format: 'jwk' } : text)
    const alg = typeof jwk?.alg === 'string' ? jwk.alg : algorithmOf(key)
    if (alg === undefined) throw new Error(`a key of type ${key.asymmetricKeyType} cannot sign an assertion`)
    return { key, alg, ...(typeof jwk?.kid === 'string' && { kid: jwk.kid }) }
  } catch (error) {
    throw unusable((error as Error).message)
  }
}

const lifetime = 60

/** A client assertion (RFC 7523, section 2.2). */
async function assertion(id: string, audience: string, signer: ClientKey): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000)
  const jwt = new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: signer.alg, ...(signer.kid !== undefined && { kid: signer.kid }) })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetime)
  return {
    client_id: id,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await jwt.sign(signer.key),
  }
}

export interface ClientAuthentication {
  readonly headers: Readonly<Record<string, string>>
  readonly form: Readonly<Record<string, string>>
}

/**
 * How the client authenticates at the token endpoint: headers, and what of it the form carries.
 * @param issuer the audience of an assertion
 * @throws FickleError ERR_NO_TOKEN where that takes a key or certificate that is not here
 */
export async function authentication(
  client: KnownClient,
  issuer: string,
  { clientKey }: Pick<TokenRequest, 'clientKey'>,
): Promise<ClientAuthentication> {
  const { client_id: id, client_secret: secret, token_endpoint_auth_method: method } = client
  if (method?.includes('tls_client_auth')) {
    throw noToken(
      `The client "${id}" authenticates by ${method}, with a certificate that only the client has.`,
      'Choose another with --client.',
    )
  }
  const { token_endpoint_auth_signing_alg: alg } = client
  if (method === 'private_key_jwt') {
    if (clientKey === undefined) {
      throw noToken(
        `The client "${id}" authenticates by private_key_jwt, with a key that only the client has.`,
        'Give its private key with --client-key, or choose another client with --client.',
      )
    }
    const key = await readKey(clientKey)
    return { headers: {}, form: await assertion(id, issuer, alg === undefined ? key : { ...key, alg }) }
  }
  if (method === 'client_secret_jwt' && secret !== undefined) {
    const { createSecretKey } = await import('node:crypto')
    const key = createSecretKey(Buffer.from(secret))
    return { headers: {}, form: await assertion(id, issuer, { key, alg: alg ?? 'HS256' }) }
  }
  if (secret === undefined || method === 'none') return { headers: {}, form: { client_id: id } }
  if (method === 'client_secret_post') return { headers: {}, form: { client_id: id, client_secret: secret } }
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')
  return { headers: { authorization: `Basic ${basic}` }, form: {} }
}
