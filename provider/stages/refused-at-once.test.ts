/** What a client asks itself and the provider refuses, before any browser comes: each leaves a login, or an entry, in the journal. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { diagnose } from '../../diagnosis/diagnose.ts'
import { headlineOf } from '../../diagnosis/headline.ts'
import { readEnding } from '../../diagnosis/login-facts.ts'
import type { Login } from '../../journal/journal.ts'
import { answered, ask, browser, redirectUri, type Started, start } from '../testing/client.ts'

const device = 'urn:ietf:params:oauth:grant-type:device_code'
const secret = { client_id: 'shop', client_secret: 'a secret' }
let house: Started

beforeAll(async () => {
  house = await start({
    autoSignIn: 'alice',
    grants: { device: {}, ciba: {} },
    clients: [
      { ...secret, redirect_uris: [redirectUri, `${redirectUri}/2`] },
      { client_id: 'tv', grant_types: [device], token_endpoint_auth_method: 'none' },
    ],
  })
})
afterAll(() => house[Symbol.asyncDispose]())
beforeEach(() => house.journal.clear())

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${house.provider.url}${path}`, { method: 'POST', headers, body: new URLSearchParams(form) })

async function push(changes: Record<string, string | undefined>, headers: Record<string, string> = {}) {
  const { url } = ask('http://any', { client_id: 'shop', ...changes })
  const form = { ...secret, ...Object.fromEntries(new URL(url).searchParams) }
  const answer = await post(
    '/oidc/par',
    { ...form, ...(changes.client_secret && { client_secret: changes.client_secret }) },
    headers,
  )
  return { status: answer.status, form, body: (await answer.json()) as Record<string, string> }
}

const told = (): readonly Login[] => house.journal.logins().toReversed()
const headline = ({ events }: Login) => headlineOf(events, { outcome: 'failed' }, undefined)

test.for([
  ['a wrong secret', { client_secret: 'another' }, 'client-authentication', 'proven'],
  ['a client that nobody knows', { client_id: 'nobody' }, 'client-authentication', 'proven'],
  [
    'a redirect URI that is not registered',
    { redirect_uri: 'http://localhost:1/other' },
    'redirect-uri-mismatch',
    'proven',
  ],
  ['no redirect URI', { redirect_uri: undefined }, 'redirect-uri-mismatch', 'proven'],
  ['a response type that the client has not', { response_type: 'token' }, 'client-misconfigured', 'likely'],
  ['no response type', { response_type: undefined }, 'unknown', 'open'],
  ['a scope without a name', { scope: 'profile', claims: '{' }, 'unknown', 'open'],
] as const)('a pushed request with %s is a login that fails of $2', async ([, changes, cause, certainty]) => {
  expect((await push(changes)).status).toBeGreaterThanOrEqual(400)
  const [login, ...others] = told()
  expect(others).toEqual([])
  expect(login?.events.map(({ kind }) => kind)).toEqual(['pushed-request'])
  expect(readEnding(login?.events ?? []).outcome).toBe('failed')
  expect(diagnose(login?.events ?? [])).toMatchObject({ cause, certainty })
  expect(JSON.stringify(login)).not.toContain('another')
})

test('a pushed request whose client wants a page is told once, with the reason that the wire does not say', async () => {
  await push({ client_secret: 'another' }, { accept: 'text/html' })
  expect(told()).toHaveLength(1)
  expect(told()[0]?.events).toEqual([
    expect.objectContaining({
      kind: 'pushed-request',
      status: 401,
      error: 'invalid_client',
      cause: 'invalid secret provided',
      clientAuthentication: 'client_secret_post',
      http: expect.objectContaining({ method: 'POST', status: 401 }),
    }),
  ])
  expect(house.events('provider-error')).toEqual([])
})

test('pushed requests that are refused stay apart, whatever state they have', async () => {
  for (const changes of [
    {},
    {},
    { state: 'always', nonce: undefined },
    { state: 'always', nonce: undefined },
  ])
    await push({ ...changes, client_secret: 'another' })
  expect(told()).toHaveLength(4)
})

test('a push that is refused and pushed again, or sent in the open instead, is one login that signs in', async () => {
  const request = { state: 'one', nonce: 'only' }
  await push({ ...request, client_secret: 'another' })
  const { body } = await push(request)
  const query = new URLSearchParams({ client_id: 'shop', request_uri: body.request_uri ?? '' })
  const back = await browser().get(`${house.provider.url}/oidc/auth?${query}`)
  expect(answered(back)).toHaveProperty('code')
  const open = ask(house.provider.url, { client_id: 'shop', state: 'two', nonce: 'other' })
  await push({ state: 'two', nonce: 'other', scope: 'openid', response_type: undefined })
  await browser().get(open.url)
  const kinds = told().map(({ events }) => events.map(({ kind }) => kind))
  const course = ['client-request', 'authorization-request', 'sign-in', 'authorization-response']
  expect(kinds.map((each) => [...each].sort())).toEqual([
    [...course, 'pushed-request'].sort(),
    [...course, 'pushed-request'].sort(),
  ])
  for (const { events } of told()) expect(readEnding(events).outcome).toBe('under-way')
})

test('a quirk at the endpoint for pushed requests is told of the login that it ended', async () => {
  const shop = `${house.provider.url}/standard~pushed-request-no-request-uri`
  const { form } = await push({})
  house.journal.clear()
  await fetch(`${shop}/oidc/par`, { method: 'POST', body: new URLSearchParams(form) })
  const [login] = told()
  expect(login?.events.map(({ kind }) => kind)).toEqual(['quirk', 'pushed-request'])
  expect(readEnding(login?.events ?? [], { ended: true }).how).toBe(
    'no browser came with the request that was pushed',
  )
})

test.for([
  [
    'device authorization',
    '/oidc/device/auth',
    { client_id: 'nobody' },
    'device authorization request: invalid_client',
  ],
  [
    'device authorization with a wrong secret',
    '/oidc/device/auth',
    { ...secret, client_secret: 'another' },
    'device authorization request: invalid_client',
  ],
  [
    'back-channel authentication',
    '/oidc/backchannel',
    { ...secret, scope: 'openid', login_hint: 'nobody' },
    'back-channel authentication request: unknown_user_id',
  ],
] as const)('%s that is refused is a login that failed, and says why', async ([, path, form, says]) => {
  expect((await post(path, form)).status).toBeGreaterThanOrEqual(400)
  const [login] = told()
  expect(readEnding(login?.events ?? [])).toMatchObject({ outcome: 'failed' })
  expect(login && headline(login)).toMatch(`The provider refused the ${says} (`)
})

test('a registration that is refused is told with its reason', async () => {
  const answer = await fetch(`${house.provider.url}/oidc/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: ['not a URI'] }),
  })
  expect(answer.status).toBe(400)
  expect(house.events('registration-request')).toEqual([
    expect.objectContaining({
      status: 400,
      error: 'invalid_redirect_uri',
      errorDescription: expect.any(String),
    }),
  ])
})

test('a request object that nobody can fetch is told as the refusal of its login', async () => {
  const { url } = ask(house.provider.url, {
    client_id: 'shop',
    request_uri: 'http://localhost:1/request.jwt',
  })
  await browser().get(url)
  const [login] = told()
  expect(readEnding(login?.events ?? [], { ended: true }).outcome).toBe('failed')
  expect(JSON.stringify(login?.events)).toContain('request_uri_not_supported')
})
