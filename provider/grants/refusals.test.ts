/** What is wrong at the token endpoint: the error of the specification, and one sentence in the journal that says what. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { headlineOf } from '../../diagnosis/headline.ts'
import { redirectUri, type Started, start } from '../testing/client.ts'
import { api, at, bearer, exchange } from '../testing/grants.ts'

const device = 'urn:ietf:params:oauth:grant-type:device_code'
let house: Started
let url: string

beforeAll(async () => {
  house = await start({
    autoSignIn: 'alice',
    users: [{ name: 'alice', claims: { groups: ['readers'] } }],
    grants: { device: { interval: 1 }, ciba: {} },
    apis: {
      orders: { audience: api, scopes: ['roles'], claims: { roles: '$user.groups', by: '$grant_type' } },
    },
    clients: [
      { client_id: 'shop', client_secret: 'a secret', redirect_uris: [redirectUri] },
      { client_id: 'service', client_secret: 'a secret', grant_types: ['client_credentials'] },
      { client_id: 'tv', grant_types: [device], token_endpoint_auth_method: 'none' },
    ],
    issuers: { other: {} },
  })
  url = house.provider.url
})
afterAll(() => house[Symbol.asyncDispose]())

const shop = { client_id: 'shop', client_secret: 'a secret' }

async function ask(form: Record<string, string>, path = '/oidc/token') {
  const answer = await fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** The last token request, and the headline of its login where it has one. */
function told() {
  const event = house.events('token-request').at(-1)
  const events = event?.login === undefined ? undefined : house.journal.login(event.login)?.events
  return { event, headline: events && headlineOf(events, { outcome: 'failed' }, undefined) }
}

const claimsOf = (jwt: unknown) =>
  JSON.parse(Buffer.from(String(jwt).split('.')[1] ?? '', 'base64url').toString())

test('a service account gets the scope roles of its API, and claims by the grant', async () => {
  const { body } = await ask({
    grant_type: 'client_credentials',
    client_id: 'service',
    client_secret: 'a secret',
    resource: api,
    scope: 'roles other',
  })
  expect(body.scope).toBe('roles')
  expect(claimsOf(body.access_token)).toMatchObject({
    sub: 'service',
    scope: 'roles',
    by: 'client_credentials',
  })
})

test.each([
  ['no secret', { client_id: 'service' }, /does not match the registered client authentication/],
  ['a wrong secret', { client_id: 'service', client_secret: 'other' }, /invalid secret provided/],
  ['an unknown client', { client_id: 'nobody', client_secret: 'any' }, /client not found/],
])('client credentials with %s are invalid_client', async (_what, by, cause) => {
  const { status, body } = await ask({ grant_type: 'client_credentials', ...by })
  expect([status, body.error]).toEqual([401, 'invalid_client'])
  expect(told().event?.cause).toMatch(cause)
})

test.each([
  ['resource', 'orders', 'resource indicator must be an absolute URI'],
  ['resource', 'https://api.example/stock', 'no API has the audience https://api.example/stock'],
  ['audience', 'https://api.example/stock', 'no API has the audience https://api.example/stock'],
])('the %s %s is invalid_target', async (parameter, value, why) => {
  const { status, body } = await ask({ grant_type: 'client_credentials', ...shop, [parameter]: value })
  expect([status, body.error]).toEqual([400, 'invalid_target'])
  expect(told().event?.errorDescription).toContain(why)
})

test('a device code that was used is invalid_grant, in the login of the device', async () => {
  const { body: asked } = await ask({ client_id: 'tv', scope: 'openid' }, '/oidc/device/auth')
  const poll = { grant_type: device, client_id: 'tv', device_code: String(asked.device_code) }
  expect((await ask(poll)).status).toBe(200)
  const { event: first, headline } = told()
  expect(headline).toBe(`The token endpoint issued tokens for the grant ${device}.`)
  expect(house.events('sign-in').at(-1)).toMatchObject({
    user: 'alice',
    how: 'automatic',
    login: first?.login,
  })
  expect(await ask(poll)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  expect(told()).toMatchObject({
    event: { login: first?.login },
    headline: 'The token endpoint refused the request: invalid_grant (device code already consumed).',
  })
})

test.each([
  ['an opaque access token', 'access_token', at],
  ['an ID token', 'id_token', 'urn:ietf:params:oauth:token-type:id_token'],
  ['a refresh token', 'refresh_token', 'urn:ietf:params:oauth:token-type:refresh_token'],
])('%s of another issuer is not a subject token', async (_what, member, type) => {
  const query = new URLSearchParams({
    client_id: 'shop',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid offline_access',
  })
  const back = await fetch(`${url}/other/oidc/auth?${query}`, { redirect: 'manual' })
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const redeem = { grant_type: 'authorization_code', ...shop, redirect_uri: redirectUri, code }
  const tokens = await ask(redeem, '/other/oidc/token')
  const { status, body } = await ask({
    grant_type: exchange,
    ...shop,
    subject_token: String(tokens.body[member]),
    subject_token_type: type,
  })
  expect([status, body.error]).toEqual([400, 'invalid_request'])
  expect(told().headline).toBe(
    `The token endpoint refused the request: invalid_request (the subject_token was issued by ${url}/other, not by ${url}).`,
  )
})

test.each(['constructor', 'toString', '__proto__'])(
  'the token type %s is not supported, and is no fault of fickle',
  async (type) => {
    const asked = { grant_type: exchange, ...shop, subject_token: 'x', subject_token_type: type }
    const { status, body } = await ask(asked)
    expect([status, body.error]).toEqual([400, 'invalid_request'])
    expect(house.events('own-fault')).toEqual([])
  },
)

test.each([
  ['no exp', { exp: undefined }, 'the assertion has a wrong exp: it is missing'],
  [
    'another audience',
    { aud: 'https://other.example' },
    'the assertion has a wrong aud, https://other.example, instead of ',
  ],
  [
    'nobody who vouches for it',
    { iss: 'https://nobody.example' },
    'the assertion was issued by https://nobody.example, whose keys are unknown',
  ],
])('an assertion with %s is invalid_grant', async (_what, changes, why) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  await house.provider.configure({
    ...house.provider.configuration(),
    grants: {
      'jwt-bearer': {
        issuers: [{ issuer: 'https://partner.example', jwks: { keys: [await exportJWK(publicKey)] } }],
      },
    },
  })
  const sign = (claims: object) =>
    new SignJWT({
      iss: 'https://partner.example',
      sub: 'alice',
      aud: url,
      jti: crypto.randomUUID(),
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey)
  const assertion = await sign({})
  expect((await ask({ grant_type: bearer, ...shop, assertion })).status).toBe(200)
  expect(await ask({ grant_type: bearer, ...shop, assertion })).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', error_description: expect.stringContaining('was already used') },
  })
  const { body } = await ask({ grant_type: bearer, ...shop, assertion: await sign(changes) })
  expect(body.error).toBe('invalid_grant')
  expect(told().headline).toContain(`invalid_grant (${why}`)
})

test('pages and endpoints that nobody can be at answer plainly, and begin no login', async () => {
  const before = house.journal.logins().length
  const get = async (path: string) => (await fetch(`${url}${path}`, { redirect: 'manual' })).status
  expect([
    await get('/oidc/device/auth'),
    await get('/oidc/backchannel'),
    await get('/oidc/device/unknown'),
  ]).toEqual([404, 404, 400])
  expect(house.journal.logins().length).toBe(before)
})

test('the journal says where a request went, whatever Origin it has', async () => {
  await fetch(`${url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { origin: 'https://app.example' },
  })
  expect(house.events('client-request').at(-1)?.http?.url).toBe(`${url}/oidc/token`)
})

test.for([undefined, '_session=gone'])(
  'a device form that is posted with the session %s is refused, and is no fault of fickle',
  async (cookie) => {
    const answer = await fetch(`${url}/oidc/device`, {
      method: 'POST',
      headers: { accept: 'application/json', ...(cookie && { cookie }) },
      body: new URLSearchParams({ user_code: 'ABCD-EFGH', xsrf: 'x' }),
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'form_forgotten' })
    expect(house.events('own-fault')).toEqual([])
  },
)

test.for(['https://evil.example', 'null', 'no address'])(
  'nothing is approved for a page whose origin is %s',
  async (origin) => {
    const answer = await fetch(`${url}/oidc/approve`, {
      method: 'POST',
      headers: { accept: 'application/json', origin },
      body: new URLSearchParams({ request: 'x', answer: 'approve' }),
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'foreign_page' })
    expect(house.events('own-fault')).toEqual([])
  },
)
