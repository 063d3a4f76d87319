/** A client of every kind, for the test that walks the discovery document. Never part of what is published. */
import { hash, randomUUID } from 'node:crypto'
import {
  CompactEncrypt,
  compactDecrypt,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose'
import { answered, ask, browser, json, redirectUri, type Started } from '../client.ts'

const secret = 'a secret that is long enough for every algorithm, sixty-four bytes'
const secretBytes = new TextEncoder().encode(secret)

const kinds: Record<string, string> = { RS: 'RS256', PS: 'PS256', ES: 'ES256', Ed: 'EdDSA' }

/** Private keys of the client: one a type for signatures, one an algorithm for encryption to it. */
async function makeKeys() {
  const signing = await Promise.all(
    Object.entries(kinds).map(async ([kind, alg]) => {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
      return { kind, privateKey, jwk: { ...(await exportJWK(publicKey)), kid: kind, use: 'sig' } as JWK }
    }),
  )
  const encrypting = await Promise.all(
    ['RSA-OAEP-256', 'RSA-OAEP', 'ECDH-ES'].map(async (alg) => {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
      return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: alg, alg, use: 'enc' } as JWK }
    }),
  )
  return { signing, encrypting }
}

const keys = await makeKeys()

const clientJwks = { keys: [...keys.signing, ...keys.encrypting].map(({ jwk }) => jwk) }

/** A JWT of the client, signed with its secret or with its key of the algorithm's type. */
export async function signed(alg: string, claims: object, header: object = {}): Promise<string> {
  const own = keys.signing.find(({ kind }) => alg.startsWith(kind))
  // jose imports a key for one algorithm; RS512 and RS256 have the same.
  const key = alg.startsWith('HS') || !own ? secretBytes : own.privateKey
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg, ...(own && !alg.startsWith('HS') && { kid: own.kind }), ...header })
    .setIssuedAt()
    .setJti(randomUUID())
    .setExpirationTime('1m')
    .sign(key)
}

/** Public and private key of a type, for DPoP. */
export const keyOfType = (alg: string) => {
  const own = keys.signing.find(({ kind }) => alg.startsWith(kind))
  if (!own) throw new TypeError(`no key for ${alg}`)
  const { kid: _kid, use: _use, ...jwk } = own.jwk
  return { privateKey: own.privateKey, jwk }
}

/** The key that the client's secret makes for this algorithm (OpenID Connect Core 10.2). */
function derivedKey(alg: string, enc: string): Uint8Array {
  const size = alg === 'dir' ? enc : alg
  const bytes = size.includes('CBC-HS') ? Number(size.slice(-3)) / 8 : Number(/\d{3}/.exec(size)?.[0]) / 8
  return hash(bytes <= 32 ? 'sha256' : 'sha512', secret, 'buffer').subarray(0, bytes)
}

/** Opens a JWE to the client: by its own key, or by one that its secret makes. */
export async function decrypted(jwe: string, alg: string, enc: string): Promise<string> {
  const own = keys.encrypting.find(({ jwk }) => jwk.alg === alg)
  const { plaintext, protectedHeader } = await compactDecrypt(jwe, own?.privateKey ?? derivedKey(alg, enc))
  if (protectedHeader.alg !== alg || protectedHeader.enc !== enc)
    throw new Error(`encrypted with ${protectedHeader.alg} ${protectedHeader.enc}`)
  return new TextDecoder().decode(plaintext)
}

/** A JWE of the client, by the key that its secret makes. */
export const encrypted = (text: string, alg: string, enc: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg, enc, cty: 'JWT' })
    .encrypt(derivedKey(alg, enc))

/** Verifies a token of the provider that must be signed with this algorithm. */
export async function verifiedWith(alg: string, token: string, jwks: JSONWebKeySet, issuer: string) {
  const options = { algorithms: [alg], issuer, audience: 'walker' }
  const { payload } = alg.startsWith('HS')
    ? await jwtVerify(token, secretBytes, options)
    : await jwtVerify(token, createLocalJWKSet(jwks), options)
  return payload
}

export type Metadata = Readonly<Record<string, unknown>>

export interface Walker {
  readonly address: string
  readonly document: Readonly<Record<string, unknown>>
  readonly jwks: JSONWebKeySet
  /** The values of a member that lists some. */
  values(member: string): readonly string[]
  endpoint(name: string): string
  /** Makes the one client known, with this metadata. */
  become(metadata?: Metadata): Promise<void>
  /** The parameters that come back from the authorization endpoint, or the status where none do. */
  authorize(parameters?: Record<string, string | undefined>): Promise<Record<string, string>>
  /** Posts a form to an endpoint, authenticated as `method` says. */
  post(
    endpoint: string,
    form: Record<string, string>,
    more?: { readonly method?: string; readonly alg?: string; readonly headers?: Record<string, string> },
  ): Promise<{ status: number; headers: Headers; text: string; body: Record<string, unknown> }>
  /** A login by code; the token response. */
  login(
    parameters?: Record<string, string | undefined>,
    method?: string,
    alg?: string,
  ): Promise<Record<string, unknown>>
  /** Whether a registration with this metadata is taken. */
  register(metadata: Metadata): Promise<{ status: number; body: Record<string, unknown> }>
}

/** Reads the document and becomes a client. */
export async function walkerAt({ provider }: Started): Promise<Walker> {
  const address = `${provider.url}/standard`
  const document = await json(`${address}/.well-known/openid-configuration`)
  const walker: Walker = {
    address,
    document,
    jwks: (await json(String(document.jwks_uri))) as unknown as JSONWebKeySet,
    values: (member) => document[member] as string[],
    endpoint: (name) => String(document[name]),
    async become(metadata = {}) {
      const all = walker.values('response_types_supported')
      await provider.setClients([
        {
          client_id: 'walker',
          client_secret: secret,
          redirect_uris: [redirectUri],
          post_logout_redirect_uris: ['http://localhost:1/bye'],
          response_types: all,
          grant_types: walker.values('grant_types_supported'),
          jwks: clientJwks,
          ...metadata,
        },
      ])
    },
    async authorize(parameters = {}) {
      const asked = ask(address, {
        client_id: 'walker',
        code_challenge: undefined,
        code_challenge_method: undefined,
        ...parameters,
      })
      const query = asked.url.slice(asked.url.indexOf('?'))
      const answer = await browser().get(`${document.authorization_endpoint}${query}`)
      if (!answer.headers.get('location')?.startsWith(redirectUri)) {
        const html = await answer.text()
        const hidden = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)]
        const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value]))
        return { status: String(answer.status), ...fields }
      }
      return answered(answer)
    },
    async post(endpoint, form, { method = 'client_secret_basic', alg, headers = {} } = {}) {
      const asserted = async (by: string) => ({
        client_id: 'walker',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await signed(by, { iss: 'walker', sub: 'walker', aud: address }),
      })
      const authentication: Record<string, string> =
        method === 'client_secret_post'
          ? { client_id: 'walker', client_secret: secret }
          : method === 'none'
            ? { client_id: 'walker' }
            : method.endsWith('_jwt')
              ? await asserted(alg ?? (method === 'client_secret_jwt' ? 'HS256' : 'RS256'))
              : {}
      const basic = Buffer.from(`walker:${new URLSearchParams({ s: secret }).toString().slice(2)}`)
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          ...(method === 'client_secret_basic' && { authorization: `Basic ${basic.toString('base64')}` }),
          ...headers,
        },
        body: new URLSearchParams({ ...form, ...authentication }),
      })
      const text = await answer.text()
      let body: Record<string, unknown> = {}
      if (answer.headers.get('content-type')?.includes('application/json')) body = JSON.parse(text)
      return { status: answer.status, headers: answer.headers, text, body }
    },
    async login(parameters = {}, method, alg) {
      const { code = '', ...rest } = await walker.authorize(parameters)
      if (code === '') return rest
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      const how = { ...(method !== undefined && { method }), ...(alg !== undefined && { alg }) }
      return (await walker.post(walker.endpoint('token_endpoint'), form, how)).body
    },
    async register(metadata) {
      const answer = await fetch(walker.endpoint('registration_endpoint'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          redirect_uris: ['https://rp.example/callback'],
          jwks: clientJwks,
          ...metadata,
        }),
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    },
  }
  return walker
}
