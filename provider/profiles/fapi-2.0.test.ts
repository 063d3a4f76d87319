/** The profile fapi-2.0: a real client signs in that does all that is wanted, and whatever it leaves out is refused. */
import { decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { redirectUri, type Started, s256, start } from '../testing/client.ts'
import { fetchShowing, makeClientAuthority } from '../testing/client-certificates.ts'

const keys = await generateKeyPair('ES256', { extractable: true })
const rsa = await generateKeyPair('RS256', { extractable: true })
const jwk = async (pair: typeof keys, alg: string) => ({
  ...(await exportJWK(pair.publicKey)),
  alg,
  kid: alg,
})
const DISGUISED = 'http://localhost:80@bank.example/callback'
let house: Started
let server: string

beforeAll(async () => {
  const jwks = { keys: [await jwk(keys, 'ES256'), await jwk(rsa, 'RS256')] }
  const common = { redirect_uris: [redirectUri, 'http://bank.example/callback', DISGUISED] }
  house = await start({
    profile: 'fapi-2.0',
    autoSignIn: 'alice',
    lifetimes: { code: 600 },
    grants: { password: true },
    clients: [
      { ...common, client_id: 'bank', token_endpoint_auth_method: 'private_key_jwt', jwks },
      {
        ...common,
        client_id: 'secret',
        client_secret: 'a secret',
        token_endpoint_auth_method: 'client_secret_basic',
      },
      { ...common, client_id: 'public' },
      { ...common, client_id: 'rs256', jwks, id_token_signed_response_alg: 'RS256' },
    ],
  })
  server = house.provider.url
})
afterAll(() => house[Symbol.asyncDispose]())

type Json = Record<string, unknown>

async function assertion(changes: Json = {}, { alg = 'ES256', clientId = 'bank' } = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud: server,
    jti: crypto.randomUUID(),
    iat: now,
    exp: now + 60,
    ...changes,
  })
    .setProtectedHeader({ alg, kid: alg })
    .sign(alg === 'ES256' ? keys.privateKey : rsa.privateKey)
}

const authenticated = async (...given: Parameters<typeof assertion>) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: await assertion(...given),
})

async function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server}${path}`, { method: 'POST', body: new URLSearchParams(form), headers })
  return { status: answer.status, body: (await answer.json()) as Json }
}

const verifier = 'v'.repeat(43)
const asked = {
  client_id: 'bank',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid',
  code_challenge: s256(verifier),
  code_challenge_method: 'S256',
}

/** A request as it is pushed, with other parameters; the answer, and where the browser then comes back to. */
async function push(changes: Record<string, string | undefined> = {}, ...by: Parameters<typeof assertion>) {
  const form = Object.fromEntries(
    Object.entries({ ...asked, ...changes }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  return post('/oidc/par', { ...form, ...(await authenticated(...by)) })
}

async function code() {
  const { body } = await push()
  const url = `${server}/oidc/auth?${new URLSearchParams({ client_id: 'bank', request_uri: String(body.request_uri) })}`
  const answer = await fetch(url, { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '').searchParams
}

const proof = async (url: string, ahead = 0) => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  return new SignJWT({ htm: 'POST', htu: url, jti: crypto.randomUUID() })
    .setIssuedAt(Math.floor(Date.now() / 1000) + ahead)
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
    .sign(privateKey)
}

const redeem = async (form: Record<string, string>, headers: Record<string, string> = {}) =>
  post(
    '/oidc/token',
    {
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...form,
      ...(await authenticated()),
    },
    headers,
  )

test('openid-client signs in with a pushed request, PKCE, DPoP and private_key_jwt, and refreshes', async () => {
  const config = await client.discovery(
    new URL(server),
    'bank',
    { id_token_signed_response_alg: 'PS256' },
    client.PrivateKeyJwt({ key: keys.privateKey, kid: 'ES256' }),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  )
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
  const url = await client.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: redirectUri,
      scope: 'openid offline_access',
      code_challenge: asked.code_challenge,
      code_challenge_method: 'S256',
    },
    { DPoP },
  )
  const answer = await fetch(url, { redirect: 'manual' })
  expect(answer.status).toBe(303)
  const back = new URL(answer.headers.get('location') ?? '')
  expect(back.searchParams.get('iss')).toBe(server)
  const tokens = await client.authorizationCodeGrant(
    config,
    back,
    { pkceCodeVerifier: verifier },
    undefined,
    { DPoP },
  )
  expect(tokens.token_type).toBe('dpop')
  expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('PS256')
  expect(await client.fetchUserInfo(config, tokens.access_token, 'alice', { DPoP })).toMatchObject({
    sub: 'alice',
  })
  const before = tokens.refresh_token ?? ''
  for (const _time of [1, 2]) {
    const fresh = await client.refreshTokenGrant(config, before, undefined, { DPoP })
    expect(fresh.refresh_token ?? before).toBe(before)
  }
  // The token alone is good for nothing.
  await expect(client.fetchUserInfo(config, tokens.access_token, 'alice')).rejects.toThrow()
})

test('discovery says what is wanted, and nothing else', async () => {
  const document = (await (await fetch(`${server}/.well-known/openid-configuration`)).json()) as Json
  expect(document).toMatchObject({
    require_pushed_authorization_requests: true,
    authorization_response_iss_parameter_supported: true,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['PS256', 'ES256', 'EdDSA'],
    id_token_signing_alg_values_supported: ['PS256', 'ES256', 'EdDSA'],
    dpop_signing_alg_values_supported: ['PS256', 'ES256', 'EdDSA'],
    request_object_signing_alg_values_supported: ['PS256', 'ES256', 'EdDSA'],
  })
  expect(document.grant_types_supported).not.toContain('implicit')
  expect(document.grant_types_supported).not.toContain('password')
  const { keys: published } = (await (await fetch(String(document.jwks_uri))).json()) as { keys: Json[] }
  expect(published.map(({ alg }) => alg).sort()).toEqual(['ES256', 'EdDSA', 'PS256'])
})

test.each([
  [10, 200, undefined],
  [90, 400, 'invalid_dpop_proof'],
] as const)('a DPoP proof of %i seconds in the future: %i', async (ahead, status, error) => {
  const back = await code()
  const DPoP = await proof(`${server}/oidc/token`, ahead)
  const answer = await redeem({ code: back.get('code') ?? '' }, { DPoP })
  expect([answer.status, answer.body.error]).toEqual([status, error])
})

test('a request through the browser is refused', async () => {
  const answer = await fetch(`${server}/oidc/auth?${new URLSearchParams(asked)}`, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? 'none:').searchParams
  expect([answer.status, back.get('error'), back.get('error_description')]).toEqual([
    303,
    'invalid_request',
    'Pushed Authorization Request must be used',
  ])
})

test.each([
  ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request', /PKCE/],
  ['PKCE by plain', { code_challenge_method: 'plain' }, 'invalid_request', /code_challenge_method/],
  ['no redirect_uri', { redirect_uri: undefined }, 'invalid_request', /redirect_uri/],
  ['the hybrid flow', { response_type: 'code id_token', nonce: 'n' }, 'unsupported_response_type', /./],
  [
    'a redirect URI over http',
    { redirect_uri: 'http://bank.example/callback' },
    'invalid_request',
    /redirect_uri/,
  ],
  [
    'a redirect URI over http that only begins like one of this machine',
    { redirect_uri: DISGUISED },
    'invalid_request',
    /redirect_uri/,
  ],
  ['the implicit flow', { response_type: 'id_token', nonce: 'n' }, 'unsupported_response_type', /./],
])('a pushed request with %s is refused', async (_what, changes, error, description) => {
  expect((await push(changes)).body).toMatchObject({
    error,
    error_description: expect.stringMatching(description),
  })
})

test.each([
  ['for the token endpoint', { aud: 'TOKEN' }, {}],
  ['for a list', { aud: ['ISSUER'] }, {}],
  ['signed by RS256', {}, { alg: 'RS256' }],
  ['from far in the future', { iat: Math.floor(Date.now() / 1000) + 300 }, {}],
])('an assertion %s is invalid_client', async (_what, changes, by) => {
  const aud = JSON.parse(
    JSON.stringify(changes).replace('TOKEN', `${server}/oidc/token`).replace('ISSUER', server),
  ) as Json
  expect(await push({}, aud, by)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
})

test.each([
  ['with a secret', { client_id: 'secret', client_secret: 'a secret' }],
  ['without anything', { client_id: 'public' }],
  ['that wants RS256', { client_id: 'rs256' }],
  ['that nobody configured', { client_id: 'unknown' }],
])('a client %s is invalid_client', async (_what, changes) => {
  const { status, body } = await post('/oidc/par', { ...asked, ...changes })
  expect({ status, error: body.error }).toEqual({
    status: expect.toBeOneOf([400, 401]),
    error: 'invalid_client',
  })
})

test('without a DPoP proof there is no token', async () => {
  const back = await code()
  expect(back.get('iss')).toBe(server)
  expect((await redeem({ code: back.get('code') ?? '' })).body).toMatchObject({ error: 'invalid_grant' })
  const refused = house.events('token-request').at(-1)
  expect(refused?.cause).toBe('DPoP proof JWT not provided')
})

test('a clock that is a little ahead is no reason to refuse', async () => {
  const now = Math.floor(Date.now() / 1000)
  expect((await push({}, { iat: now + 9, nbf: now + 9 })).status).toBe(201)
})

test('over http it is served with a warning', () => {
  expect(house.warnings.filter((line) => line.includes('which its profile forbids'))).toHaveLength(1)
})

test('a code is dead after a minute, whatever is configured', async () => {
  const url = `${server}/oidc/token`
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const back = await code()
    vi.setSystemTime(Date.now() + 61_000)
    const { body } = await redeem({ code: back.get('code') ?? '' }, { dpop: await proof(url) })
    expect(body).toMatchObject({ error: 'invalid_grant' })
    const fresh = await code()
    const { body: tokens } = await redeem({ code: fresh.get('code') ?? '' }, { dpop: await proof(url) })
    expect(tokens).toMatchObject({ token_type: 'DPoP' })
  } finally {
    vi.useRealTimers()
  }
})

test('the password grant stays off, also where the configuration turns it on', async () => {
  const form = { grant_type: 'password', username: 'alice', password: 'any', ...(await authenticated()) }
  expect((await post('/oidc/token', form)).body).toMatchObject({ error: 'unsupported_grant_type' })
})

test('each of its parts works alone, with clients that nobody configured', async () => {
  await using plain = await start({ autoSignIn: 'alice' })
  const parts = [
    'fapi-pkce-required',
    'fapi-code-only',
    'fapi-algorithms',
    'fapi-refresh-kept',
    'fapi-code-lifetime',
    'fapi-redirect-https',
  ]
  for (const part of parts) {
    const address = `${plain.provider.url}/standard~${part}`
    const query = new URLSearchParams({ ...asked, client_id: 'anybody', state: 'of some length' })
    const answer = await fetch(`${address}/oidc/auth?${query}`, { redirect: 'manual' })
    const back = new URL(answer.headers.get('location') ?? '').searchParams
    const tokens = await fetch(`${address}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.get('code') ?? '',
        code_verifier: verifier,
        redirect_uri: redirectUri,
        client_id: 'anybody',
        client_secret: 'any',
      }),
    })
    expect([part, tokens.status]).toEqual([part, 200])
  }
})

test('over https a client signs in by its certificate, to which its tokens are bound', async () => {
  const { issue, certificate } = await makeClientAuthority()
  const shown = await issue('CN=bank')
  await using secure = await start({
    profile: 'fapi-2.0',
    https: true,
    autoSignIn: 'alice',
    clientAuthorities: [certificate],
    clients: [
      {
        client_id: 'bank',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'tls_client_auth',
        tls_client_auth_subject_dn: 'CN=bank',
        tls_client_certificate_bound_access_tokens: true,
      },
    ],
  })
  const { authority = '', url } = secure.provider
  const go = fetchShowing(authority, shown)
  const config = await client.discovery(
    new URL(url),
    'bank',
    { id_token_signed_response_alg: 'PS256' },
    client.TlsClientAuth(),
    { [client.customFetch]: go as never },
  )
  const asking = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: asked.code_challenge,
    code_challenge_method: 'S256',
  })
  const answer = await go(asking, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier })
  expect(tokens.token_type).toBe('bearer')
  expect(await client.fetchUserInfo(config, tokens.access_token, 'alice')).toMatchObject({ sub: 'alice' })
  const userinfo = await fetchShowing(authority)(`${url}/oidc/userinfo`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  expect(userinfo.status).toBe(401)
})
