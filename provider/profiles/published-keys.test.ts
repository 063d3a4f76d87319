/** Keys as vendors publish them, and how a client that picks its key well or badly fares with them. */
import { hash } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, importJWK, type JWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redirectUri, type Started, start } from '../testing/client.ts'
import { loadProfile } from './registry.ts'

let started: Started

beforeAll(async () => {
  started = await start({ autoSignIn: 'alice' })
})
afterAll(() => started[Symbol.asyncDispose]())

const json = async (answer: Promise<Response>) => (await (await answer).json()) as Record<string, unknown>

async function metadataOf(segment: string) {
  const { authority = '' } = await loadProfile(segment.split('~')[0] ?? '')
  const base = `${started.provider.url}/${segment}${authority}`.replace(/\/$/, '')
  return json(fetch(`${base}/.well-known/openid-configuration`))
}

const keysOf = async ({ jwks_uri: uri }: Readonly<Record<string, unknown>>) =>
  (await json(fetch(String(uri)))).keys as readonly JWK[]

async function signIn(metadata: Readonly<Record<string, unknown>>): Promise<string> {
  const url = new URL(String(metadata.authorization_endpoint))
  url.search = new URLSearchParams({
    client_id: 'rp',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    nonce: 'a-nonce-of-length',
    state: 'a-state-of-length',
  }).toString()
  const answer = await fetch(url, { redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: 'rp',
    client_secret: 'any',
  })
  const { id_token: token } = await json(fetch(String(metadata.token_endpoint), { method: 'POST', body }))
  return String(token)
}

test.each(['entra-v2', 'auth0', 'adfs', 'keycloak-26'])(
  '%s: x5t of a key is the thumbprint of its certificate (RFC 7517 section 4.8)',
  async (id) => {
    const certified = (await keysOf(await metadataOf(id))).filter(({ x5c }) => x5c)
    expect(certified.length).toBeGreaterThan(0)
    for (const { x5t, x5c } of certified)
      expect(x5t).toBe(hash('sha1', Buffer.from(x5c?.[0] ?? '', 'base64'), 'base64url'))
  },
)

test.each(['entra-v2', 'adfs'])('%s: kid is x5t, and tokens name the key by it', async (id) => {
  const metadata = await metadataOf(id)
  const [{ kid, x5t } = {}] = await keysOf(metadata)
  expect(kid).toEqual(expect.any(String))
  expect(kid).toBe(x5t)
  const token = await signIn(metadata)
  expect(decodeProtectedHeader(token)).toMatchObject({ kid, typ: 'JWT' })
  await jwtVerify(token, createRemoteJWKSet(new URL(String(metadata.jwks_uri))))
})

test.each([
  ['keycloak-18', ['sig', 'enc']],
  ['keycloak-24', ['sig', 'enc']],
  ['keycloak-26', ['sig', 'enc']],
  ['keycloak-26~keycloak-jwks-encryption-first', ['enc', 'sig']],
])('%s: of two RSA keys, %j, a client that goes by kid takes the one that signs', async (segment, uses) => {
  const metadata = await metadataOf(segment)
  const keys = await keysOf(metadata)
  expect(keys.map(({ use }) => use)).toEqual(uses)
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2)
  expect(keys.find(({ use }) => use === 'enc')).toMatchObject({ kty: 'RSA', alg: 'RSA-OAEP' })
  const token = await signIn(metadata)
  await jwtVerify(token, createRemoteJWKSet(new URL(String(metadata.jwks_uri))), {
    issuer: String(metadata.issuer),
  })
  const [first] = keys
  const withFirst = jwtVerify(token, await importJWK({ ...first, alg: 'RS256', use: 'sig' } as JWK))
  if (first?.use === 'sig') await withFirst
  else await expect(withFirst).rejects.toMatchObject({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' })
})

test('keycloak-16 publishes the key for signatures alone', async () => {
  expect((await keysOf(await metadataOf('keycloak-16'))).map(({ use }) => use)).toEqual(['sig'])
})
