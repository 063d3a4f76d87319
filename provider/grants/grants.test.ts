/** The further grants, asked by openid-client as an application asks them. */
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browser, json, login, type Started, start } from '../test-client.ts'

const api = 'https://api.example/orders'
const at = 'urn:ietf:params:oauth:token-type:access_token'
const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange'
const bearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

let byPage: Started
let byItself: Started
beforeAll(async () => {
  byPage = await start({ grants: { device: { interval: 1 }, ciba: { interval: 1 } } })
  byItself = await start({
    autoSignIn: 'bob',
    grants: { device: { interval: 1, polls: 1 }, ciba: { interval: 1 }, password: true },
    issuers: {
      none: {
        grants: { device: false, ciba: false, 'token-exchange': false, 'jwt-bearer': false, password: false },
      },
    },
  })
})
afterAll(() => Promise.all([byPage[Symbol.asyncDispose](), byItself[Symbol.asyncDispose]()]))

const discover = (
  { provider }: Started,
  address = provider.url,
  metadata: Partial<client.ClientMetadata> = {},
) =>
  client.discovery(
    new URL(address),
    'cli',
    { client_secret: 'any', ...metadata },
    client.ClientSecretPost('any'),
    {
      execute: [client.allowInsecureRequests],
    },
  )

const formOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>

/** Goes through the pages of the device flow up to the sign-in page, and presses what is said there. */
async function useDevicePages(uri: string, press: Record<string, string>) {
  const user = browser()
  const page = await user.get(uri)
  const html = await page.text()
  const typed = /name="user_code" value="([^"]*)"/.exec(html)?.[1] ?? ''
  const action = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', uri).href
  const confirm = await (await user.post(action, { ...formOf(html), user_code: typed })).text()
  if ('abort' in press) return (await user.post(action, { ...formOf(confirm), ...press })).text()
  const signIn = new URL((await user.post(action, formOf(confirm))).headers.get('location') ?? '', uri).href
  const pressed = await user.post(signIn, press)
  return (await user.get(new URL(pressed.headers.get('location') ?? '', uri).href)).text()
}

test('a device is signed in by its code on the page', async () => {
  const config = await discover(byPage)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid email', resource: api })
  expect(asked).toMatchObject({
    interval: 1,
    expires_in: 600,
    verification_uri: `${byPage.provider.url}/oidc/device`,
  })
  const polling = client.pollDeviceAuthorizationGrant(config, asked)
  expect(await useDevicePages(asked.verification_uri_complete ?? '', { user: 'alice' })).toContain(
    'Your device is signed in',
  )
  const tokens = await polling
  expect(tokens.claims()).toMatchObject({ sub: 'alice' })
  expect(await client.fetchUserInfo(config, tokens.access_token, 'alice')).toMatchObject({
    email: 'alice@wonderland.example',
  })
  expect(
    JSON.parse(Buffer.from(tokens.access_token.split('.')[1] ?? '', 'base64url').toString()),
  ).toMatchObject({ aud: api })
  const event = byPage.events('decoupled-request').at(-1)
  expect(event).toMatchObject({ flow: 'device', clientId: 'cli', status: 200 })
  expect(byPage.events('token-request').filter(({ login }) => login === event?.login).length).toBeGreaterThan(
    0,
  )
  const again = client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
    device_code: asked.device_code,
  })
  await expect(again).rejects.toMatchObject({ error: 'invalid_grant' })
  expect(byPage.events('token-request').at(-1)).toMatchObject({ cause: 'device code already consumed' })
})

test('a device that is denied is told so, and a wrong code is said on the page', async () => {
  const config = await discover(byPage)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid' })
  const page = await useDevicePages(asked.verification_uri_complete ?? '', { abort: 'yes' })
  expect(page).toContain('You denied the request')
  await expect(client.pollDeviceAuthorizationGrant(config, asked)).rejects.toMatchObject({
    error: 'access_denied',
  })
  const user = browser()
  const form = await (await user.get(asked.verification_uri)).text()
  const wrong = await user.post(asked.verification_uri, { ...formOf(form), user_code: '<b>NOPE' })
  expect(await wrong.text()).toMatch(/There is no such code[\s\S]*value="&lt;b&gt;NOPE"/)
})

test('a device that polls too fast is told to slow down', async () => {
  const config = await discover(byPage)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid' })
  const poll = () =>
    client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
      device_code: asked.device_code,
    })
  await expect(poll()).rejects.toMatchObject({ error: 'authorization_pending' })
  await expect(poll()).rejects.toMatchObject({ error: 'slow_down' })
})

test('a device is signed in by itself after as many polls as configured', async () => {
  const config = await discover(byItself)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid offline_access' })
  const tokens = await client.pollDeviceAuthorizationGrant(config, asked)
  expect(tokens.claims()).toMatchObject({ sub: 'bob' })
  expect(tokens.refresh_token).toBeTruthy()
  const polls = byItself.events('token-request').map(({ error }) => error)
  expect(polls.slice(-2)).toEqual(['authorization_pending', undefined])
})

test('CIBA is approved on the page, and denied there', async () => {
  const config = await discover(byPage)
  for (const answer of ['approve', 'deny'] as const) {
    const asked = await client.initiateBackchannelAuthentication(config, {
      scope: 'openid',
      login_hint: 'alice',
      binding_message: 'W4SCT',
    })
    const page = await (await browser().get(`${byPage.provider.url}/oidc/approve`)).text()
    expect(page).toContain('W4SCT')
    await browser().post(`${byPage.provider.url}/oidc/approve`, { ...formOf(page), answer })
    const polling = client.pollBackchannelAuthenticationGrant(config, asked)
    if (answer === 'approve') expect((await polling).claims()).toMatchObject({ sub: 'alice' })
    else await expect(polling).rejects.toMatchObject({ error: 'access_denied' })
  }
  await expect(
    client.initiateBackchannelAuthentication(config, { scope: 'openid', login_hint: 'nobody' }),
  ).rejects.toMatchObject({ error: 'unknown_user_id' })
})

test('CIBA is approved by itself, by poll and by ping', async () => {
  const config = await discover(byItself)
  const asked = await client.initiateBackchannelAuthentication(config, {
    scope: 'openid',
    login_hint: 'queen',
  })
  const tokens = await client.pollBackchannelAuthenticationGrant(config, asked)
  expect(tokens.claims()?.sub).toBe('f47ac10b-58cc-4372-a567-0e02b2c3d479')

  const pinged = Promise.withResolvers<{ authorization: string | undefined; body: string }>()
  const notified = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    response.writeHead(204).end()
    pinged.resolve({ authorization: request.headers.authorization, body })
  })
  await new Promise<void>((resolve) => notified.listen(0, 'localhost', resolve))
  const { port } = notified.address() as { port: number }
  const before = byItself.provider.clients()
  await byItself.provider.setClients([
    {
      client_id: 'cli',
      client_secret: 'any',
      redirect_uris: ['http://localhost:1/callback'],
      token_endpoint_auth_method: 'client_secret_post',
      backchannel_token_delivery_mode: 'ping',
      backchannel_client_notification_endpoint: `http://localhost:${port}/`,
    },
  ])
  try {
    const { auth_req_id } = await client.initiateBackchannelAuthentication(config, {
      scope: 'openid',
      login_hint: 'bob',
      client_notification_token: 'ping-token',
    })
    expect(await pinged.promise).toEqual({
      authorization: 'Bearer ping-token',
      body: JSON.stringify({ auth_req_id }),
    })
    const granted = await client.genericGrantRequest(config, 'urn:openid:params:grant-type:ciba', {
      auth_req_id,
    })
    expect(granted.claims()).toMatchObject({ sub: 'bob' })
  } finally {
    notified.close()
    await byItself.provider.setClients(before)
  }
})

test('a token is exchanged: impersonation, delegation with act, an ID token', async () => {
  const config = await discover(byItself)
  const { tokens } = await login(byItself.provider.url, { client_id: 'cli', resource: api })
  const subject = { subject_token: String(tokens.body.access_token), subject_token_type: at }
  const other = await client.genericGrantRequest(config, exchange, {
    ...subject,
    audience: 'https://api.example/stock',
    scope: 'stock.read',
  })
  expect(other.issued_token_type).toBe(at)
  const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  expect(claimsOf(other.access_token)).toMatchObject({
    sub: 'bob',
    aud: 'https://api.example/stock',
    scope: 'stock.read',
  })
  expect(claimsOf(other.access_token).act).toBeUndefined()
  const service = await client.clientCredentialsGrant(config, { resource: api })
  const delegated = await client.genericGrantRequest(config, exchange, {
    ...subject,
    resource: api,
    actor_token: service.access_token,
    actor_token_type: at,
  })
  expect(claimsOf(delegated.access_token)).toMatchObject({ sub: 'bob', act: { sub: 'cli' } })
  const chained = await client.genericGrantRequest(config, exchange, {
    subject_token: delegated.access_token,
    subject_token_type: at,
    resource: api,
    actor_token: String(tokens.body.access_token),
    actor_token_type: at,
  })
  expect(claimsOf(chained.access_token).act).toEqual({ sub: 'bob', act: { sub: 'cli' } })
  const answer = await fetch(`${byItself.provider.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'cli',
      client_secret: 'any',
      grant_type: exchange,
      ...subject,
      requested_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    }),
  })
  const body = (await answer.json()) as Record<string, string>
  expect(body).toMatchObject({
    token_type: 'N_A',
    issued_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  })
  expect(claimsOf(body.access_token ?? '')).toMatchObject({ sub: 'bob', aud: 'cli' })
})

test('a subject token of another issuer is refused in one sentence', async () => {
  const config = await discover(byItself)
  const foreign = await login(`${byItself.provider.url}/standard`, { client_id: 'cli', resource: api })
  const asked = client.genericGrantRequest(config, exchange, {
    subject_token: String(foreign.tokens.body.access_token),
    subject_token_type: at,
  })
  const why = `the subject_token was issued by ${byItself.provider.url}/standard, not by ${byItself.provider.url}`
  await expect(asked).rejects.toMatchObject({ error: 'invalid_request', error_description: why })
  expect(byItself.events('token-request').at(-1)).toMatchObject({
    error: 'invalid_request',
    errorDescription: why,
  })
  for (const [wrong, message] of [
    [
      { subject_token: 'x', subject_token_type: 'urn:nope' },
      'the subject_token_type urn:nope is not supported',
    ],
    [{ subject_token: 'x', subject_token_type: at }, 'the subject_token is unknown, expired or revoked'],
    [{ subject_token_type: at }, "missing required parameter(s) 'subject_token'"],
  ] as const)
    await expect(
      client.genericGrantRequest(config, exchange, wrong as Record<string, string>),
    ).rejects.toMatchObject({ error_description: message })
})

test('an assertion is taken once: of the client’s own key, never of somebody unknown', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'own', alg: 'ES256' }] }
  await using house = await start({
    clients: [
      {
        client_id: 'cli',
        client_secret: 'any',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: ['http://localhost:1/cb'],
        jwks,
      },
    ],
    grants: { 'jwt-bearer': { issuers: [{ issuer: 'https://sts.example', jwks }] } },
  })
  const config = await discover(house)
  const assertion = (iss: string, changes: object = {}) =>
    new SignJWT({ iss, sub: 'alice', aud: house.provider.url, jti: crypto.randomUUID(), ...changes })
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey)
  for (const iss of ['cli', 'https://sts.example']) {
    const once = { assertion: await assertion(iss), scope: 'openid email' }
    const tokens = await client.genericGrantRequest(config, bearer, once)
    expect(tokens.claims()).toMatchObject({ sub: 'alice' })
    expect(await client.fetchUserInfo(config, tokens.access_token, 'alice')).toMatchObject({
      email: 'alice@wonderland.example',
    })
    await expect(client.genericGrantRequest(config, bearer, once)).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringMatching(/^the assertion with the jti \S+ was used before$/),
    })
  }
  expect(house.events('token-request').at(-1)?.errorDescription).toMatch(/was used before/)
  for (const [iss, changes, why] of [
    ['https://evil.example', {}, /whose keys are not known/],
    ['cli', { aud: 'https://other.example' }, /has a wrong aud/],
    ['cli', { exp: 1 }, /has a wrong|has expired/],
  ] as const) {
    const wrong = client.genericGrantRequest(config, bearer, { assertion: await assertion(iss, changes) })
    if ('exp' in changes) await wrong.catch(() => {})
    else
      await expect(wrong).rejects.toMatchObject({
        error: 'invalid_grant',
        error_description: expect.stringMatching(why),
      })
  }
  // An API goes on in the user's name with the access token that it got.
  const mine = await client.genericGrantRequest(config, bearer, {
    assertion: await assertion('cli'),
    resource: api,
  })
  const onBehalf = await client.genericGrantRequest(config, bearer, {
    assertion: mine.access_token,
    resource: 'https://api.example/next',
    requested_token_use: 'on_behalf_of',
  })
  expect(
    JSON.parse(Buffer.from(onBehalf.access_token.split('.')[1] ?? '', 'base64url').toString()),
  ).toMatchObject({ sub: 'alice', aud: 'https://api.example/next' })
})

test('the password grant is off until it is asked for', async () => {
  const off = await discover(byPage)
  await expect(
    client.genericGrantRequest(off, 'password', { username: 'alice', password: 'x' }),
  ).rejects.toMatchObject({ error: 'unsupported_grant_type' })
  const config = await discover(byItself)
  const tokens = await client.genericGrantRequest(config, 'password', {
    username: 'alice',
    password: 'any',
    scope: 'openid offline_access',
  })
  expect(tokens.claims()).toMatchObject({ sub: 'alice' })
  expect((await client.refreshTokenGrant(config, tokens.refresh_token ?? '')).claims()).toMatchObject({
    sub: 'alice',
  })
  for (const [wrong, why] of [
    [{ username: 'alice', password: 'wrong' }, 'the password is wrong: any other is right'],
    [{ username: 'nobody', password: 'x' }, 'there is no user nobody'],
  ] as const)
    await expect(client.genericGrantRequest(config, 'password', wrong)).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: why,
    })
})

test('discovery names a grant only where it is on', async () => {
  const on = await json(`${byPage.provider.url}/.well-known/openid-configuration`)
  expect(on.grant_types_supported).toEqual(
    expect.arrayContaining([exchange, bearer, 'urn:openid:params:grant-type:ciba']),
  )
  expect(on.grant_types_supported).not.toContain('password')
  expect(on).toMatchObject({
    device_authorization_endpoint: `${byPage.provider.url}/oidc/device/auth`,
    backchannel_token_delivery_modes_supported: ['poll', 'ping'],
  })
  const off = await json(`${byItself.provider.url}/none/.well-known/openid-configuration`)
  expect(off.grant_types_supported).toEqual([
    'authorization_code',
    'implicit',
    'refresh_token',
    'client_credentials',
  ])
  expect(off.device_authorization_endpoint).toBeUndefined()
  expect(off.backchannel_authentication_endpoint).toBeUndefined()
})
