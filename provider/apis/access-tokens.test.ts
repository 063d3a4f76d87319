/** Access tokens that an API checks: for whom they are, what they say, and that userinfo takes them too. */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answered, ask, browser, login, redeem, type Started, start } from '../testing/client.ts'

const orders = 'https://api.example/orders'
let open: Started
let listed: Started
beforeAll(async () => {
  open = await start({ autoSignIn: 'alice' })
  listed = await start({
    autoSignIn: 'queen',
    apis: {
      orders: {
        audience: orders,
        scopes: { 'orders.read': null, 'orders.write': { claims: { writer: true } } },
        claims: { permissions: '$user.roles', tenant: 'acme', app: '$client.client_name' },
        lifetime: 120,
        algorithm: 'ES256',
      },
      'legacy-api': { format: 'opaque' },
      shared: {
        audience: 'https://api.example/shared',
        algorithm: 'HS256',
        secret: 'a secret of 32 bytes, no less....',
      },
      fallback: { audience: 'https://api.example/fallback', default: true },
    },
    clients: [
      {
        client_id: 'rp',
        client_secret: 'any',
        redirect_uris: ['http://localhost:1/callback'],
        client_name: 'Shop',
        tokens: {
          access_token: { roles: ['service'] },
          id_token: { tid: 'acme' },
          userinfo: { seen: '$scopes' },
        },
        token_response: { client_info: { $base64url: { uid: '$user.sub', utid: 'acme' } } },
      },
      {
        client_id: 'opaque',
        client_secret: 'any',
        redirect_uris: ['http://localhost:1/callback'],
        access_token_format: 'opaque',
      },
    ],
  })
})
afterAll(() => Promise.all([open[Symbol.asyncDispose](), listed[Symbol.asyncDispose]()]))

async function checked({ provider }: Started, token: unknown, audience: string) {
  const keys = createRemoteJWKSet(new URL(`${provider.url}/oidc/jwks`))
  return jwtVerify(String(token), keys, { issuer: provider.url, audience, typ: 'at+jwt' })
}

const userinfo = async ({ provider }: Started, token: unknown) => {
  const answer = await fetch(`${provider.url}/oidc/userinfo`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const post = async (url: string, form: Record<string, string>) => {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'rp', client_secret: 'any', ...form }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
}

test('a request that names no API gets an opaque token', async () => {
  const { tokens } = await login(open.provider.url)
  expect(tokens.body.access_token).not.toContain('.')
})

test.each([
  ['resource', orders],
  ['audience', orders],
  ['audience', 'orders-api'],
])('without configured APIs, %s=%s is one, and its token works at userinfo', async (parameter, value) => {
  const { tokens } = await login(open.provider.url, { [parameter]: value, scope: 'openid email orders.read' })
  const { payload } = await checked(open, tokens.body.access_token, value)
  expect(payload).toMatchObject({
    sub: 'alice',
    client_id: 'rp',
    scope: 'openid email orders.read',
    groups: ['tea-party', 'readers'],
    auth_time: expect.any(Number),
    amr: ['pwd'],
    jti: expect.any(String),
  })
  expect(tokens.body.scope).toBe('openid email orders.read')
  expect(await userinfo(open, tokens.body.access_token)).toMatchObject({
    status: 200,
    body: { sub: 'alice', email: 'alice@wonderland.example' },
  })
})

test('the parameter claims is honoured at userinfo with a token for an API', async () => {
  const claims = JSON.stringify({ userinfo: { email: null } })
  const { tokens } = await login(open.provider.url, { resource: orders, scope: 'openid', claims })
  expect((await userinfo(open, tokens.body.access_token)).body).toMatchObject({
    email: 'alice@wonderland.example',
  })
})

test('a token that was changed is refused at userinfo', async () => {
  const { tokens } = await login(open.provider.url, { resource: orders })
  const [header, , signature] = String(tokens.body.access_token).split('.')
  const forged = Buffer.from(
    JSON.stringify({ ...decodeJwt(String(tokens.body.access_token)), sub: 'queen' }),
  ).toString('base64url')
  expect(await userinfo(open, `${header}.${forged}.${signature}`)).toMatchObject({
    status: 401,
    body: { error: 'invalid_token' },
  })
  const withoutOpenid = await login(open.provider.url, {
    resource: orders,
    scope: 'orders.read',
    nonce: undefined,
  })
  expect(await userinfo(open, withoutOpenid.tokens.body.access_token)).toMatchObject({
    status: 403,
    body: { error: 'insufficient_scope' },
  })
})

test('a JWT access token can be introspected and revoked', async () => {
  const { url } = open.provider
  const { tokens } = await login(url, { resource: orders })
  const token = String(tokens.body.access_token)
  const before = await post(`${url}/oidc/introspect`, { token })
  expect(before.body).toMatchObject({
    active: true,
    aud: orders,
    sub: 'alice',
    jti: decodeJwt(token).jti,
    groups: ['tea-party', 'readers'],
  })
  expect(await post(`${url}/oidc/revoke`, { token })).toMatchObject({ status: 200 })
  expect((await post(`${url}/oidc/introspect`, { token })).body).toEqual({ active: false })
  expect(await userinfo(open, token)).toMatchObject({ status: 401 })
})

test('a token for an API does not put into the ID Token what userinfo tells', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { claims, tokens } = await login(house.provider.url, { resource: orders })
  expect(claims).not.toHaveProperty('email')
  expect((await userinfo(house, tokens.body.access_token)).body).toHaveProperty('email')
})

test('of several APIs that were granted the first counts where the token request names none', async () => {
  const { url } = open.provider
  const asked = ask(url)
  const further = new URLSearchParams(['https://api.example/stock', orders].map((one) => ['resource', one]))
  const { code = '' } = answered(await browser().get(`${asked.url}&${further}`))
  const { body } = await redeem(url, {
    grant_type: 'authorization_code',
    code,
    code_verifier: asked.verifier,
  })
  await checked(open, body.access_token, 'https://api.example/stock')
})

test('a refresh goes on for the API that was granted', async () => {
  const { url } = open.provider
  const { tokens } = await login(url, { resource: orders, scope: 'openid offline_access', prompt: 'consent' })
  const fresh = await redeem(url, {
    grant_type: 'refresh_token',
    refresh_token: String(tokens.body.refresh_token),
  })
  expect((await checked(open, fresh.body.access_token, orders)).payload.sub).toBe('alice')
})

test.each([
  ['not a URI', 'resource indicator must be an absolute URI'],
  ['https://api.example/#part', 'resource indicator must not contain a fragment component'],
])('the resource %j is refused with invalid_target', async (resource, description) => {
  const callback = answered(await browser().get(ask(open.provider.url, { resource }).url))
  expect(callback).toMatchObject({ error: 'invalid_target', error_description: description })
  expect(open.events('authorization-response').at(-1)).toMatchObject({
    error: 'invalid_target',
    errorDescription: description,
  })
})

test('a configured API says scopes, claims, lifetime and algorithm', async () => {
  const { tokens, claims } = await login(listed.provider.url, {
    resource: orders,
    scope: 'openid orders.write orders.delete',
  })
  const { payload, protectedHeader } = await checked(listed, tokens.body.access_token, orders)
  expect(protectedHeader.alg).toBe('ES256')
  expect(payload).toMatchObject({
    permissions: ['admin', 'executioner'],
    tenant: 'acme',
    app: 'Shop',
    writer: true,
    roles: ['service'],
    scope: 'openid orders.write',
  })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(120)
  expect(tokens.body).toMatchObject({ expires_in: 120, scope: 'openid orders.write' })
  expect(claims.tid).toBe('acme')
  expect(JSON.parse(Buffer.from(String(tokens.body.client_info), 'base64url').toString())).toEqual({
    uid: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    utid: 'acme',
  })
  expect((await userinfo(listed, tokens.body.access_token)).body).toMatchObject({
    seen: ['openid', 'orders.write', 'orders.delete'],
  })
})

test('the default API counts where none is named, opaque where API or client say so, HS256 with its secret', async () => {
  const { url } = listed.provider
  const byDefault = await login(url)
  await checked(listed, byDefault.tokens.body.access_token, 'https://api.example/fallback')
  const legacy = await login(url, { audience: 'legacy-api' })
  expect(legacy.tokens.body.access_token).not.toContain('.')
  expect(await userinfo(listed, legacy.tokens.body.access_token)).toMatchObject({ status: 200 })
  expect(
    (await post(`${url}/oidc/introspect`, { token: String(legacy.tokens.body.access_token) })).body,
  ).toMatchObject({ aud: 'legacy-api' })
  const opaque = await login(url, { client_id: 'opaque', resource: orders })
  expect(opaque.tokens.body.access_token).not.toContain('.')
  const shared = await login(url, { resource: 'https://api.example/shared' })
  const key = Buffer.from('a secret of 32 bytes, no less....')
  expect(
    (
      await jwtVerify(String(shared.tokens.body.access_token), key, {
        audience: 'https://api.example/shared',
      })
    ).payload.iss,
  ).toBe(url)
})

test.each(['resource', 'audience'])('an API that is not configured is refused by %s', async (parameter) => {
  const callback = answered(
    await browser().get(ask(listed.provider.url, { [parameter]: 'https://api.example/nope' }).url),
  )
  expect(callback).toMatchObject({
    error: 'invalid_target',
    error_description: expect.stringMatching(
      /^no API has the audience https:\/\/api\.example\/nope, configured are/,
    ),
  })
})

test('client credentials get a token for an API, with roles of the client', async () => {
  const { url } = listed.provider
  for (const asked of [{ resource: orders }, { audience: orders }]) {
    const { body } = await post(`${url}/oidc/token`, {
      grant_type: 'client_credentials',
      scope: 'orders.read',
      ...asked,
    })
    const { payload } = await checked(listed, body.access_token, orders)
    expect(payload).toMatchObject({
      sub: 'rp',
      client_id: 'rp',
      roles: ['service'],
      scope: 'orders.read',
      tenant: 'acme',
    })
    expect(payload.permissions).toBeUndefined()
    expect((await post(`${url}/oidc/introspect`, { token: body.access_token })).body).toMatchObject({
      active: true,
      aud: orders,
    })
  }
  expect(
    await post(`${url}/oidc/token`, { grant_type: 'client_credentials', resource: 'nope' }),
  ).toMatchObject({ status: 400, body: { error: 'invalid_target' } })
  expect(listed.events('token-request').at(-1)).toMatchObject({
    error: 'invalid_target',
    errorDescription: 'resource indicator must be an absolute URI',
  })
})

test('implicit and hybrid answers carry a token for the API', async () => {
  const { callback } = await login(open.provider.url, {
    response_type: 'code id_token token',
    resource: orders,
    response_mode: 'fragment',
  })
  const { payload } = await checked(open, callback.access_token, orders)
  expect(payload.scope).toBe('openid profile email')
  expect(await userinfo(open, callback.access_token)).toMatchObject({ status: 200 })
})

const api = (changes: object) => ({ apis: { orders: { audience: orders, ...changes } } })
test.each([
  [
    api({ claims: { roles: '$usr.groups' } }),
    ['apis', 'orders', 'claims', 'roles'],
    /does not refer to anything\. Did you mean "\$user"/,
  ],
  [
    api({ claims: { roles: ['$user.goups'] } }),
    ['apis', 'orders', 'claims', 'roles', 0],
    /no user has this claim\. Did you mean "groups"/,
  ],
  [api({ claims: { aud: 'x' } }), ['apis', 'orders', 'claims', 'aud'], /set by the provider/],
  [
    api({ scopes: { read: { claims: { a: '$client.nope' } } } }),
    ['apis', 'orders', 'scopes', 'read', 'claims', 'a'],
    /no client has this member/,
  ],
  [api({ algorithm: 'HS256' }), ['apis', 'orders', 'algorithm'], /no secret/],
  [
    { apis: { a: { audience: orders }, b: { audience: orders } } },
    ['apis', 'b', 'audience'],
    /same audience/,
  ],
  [{ apis: { a: { default: true }, b: { default: true } } }, ['apis', 'b', 'default'], /both the default/],
  [
    { users: [{ name: 'a', claims: {}, tokens: { id_token: { x: '$user.y' } } }] },
    ['users', 0, 'tokens', 'id_token', 'x'],
    /no user has this claim/,
  ],
  [
    { ...api({}), clients: [{ client_id: 'c', default_api: 'nope' }] },
    ['clients', 0, 'default_api'],
    /not configured/,
  ],
])('a rule that makes no sense is refused with its place (%#)', async (wrong, path, message) => {
  await expect(start(wrong as never)).rejects.toMatchObject({ path, message: expect.stringMatching(message) })
})

test('a client that takes opaque access tokens gets them at a profile that gives JWTs', async () => {
  const at = `${listed.provider.url}/standard~keycloak-access-token`
  const tokenOf = async (client_id: string) =>
    (await login(at, { client_id })).tokens.body.access_token as string
  expect((await tokenOf('rp')).split('.')).toHaveLength(3)
  expect(await tokenOf('opaque')).not.toContain('.')
})
