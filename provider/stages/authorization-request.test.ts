import { generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { answered, ask, browser, login, redirectUri, start } from '../testing/client.ts'

type House = Awaited<ReturnType<typeof start>>
const address = ({ provider }: House) => `${provider.url}/standard`

async function refusal(house: House, changes: Record<string, string | undefined>, segment = 'standard') {
  const answer = await fetch(ask(`${house.provider.url}/${segment}`, changes).url, { redirect: 'manual' })
  expect(answer.status).toBe(400)
  return String(((await answer.json()) as { message: string }).message)
}

test('a request is reported with what it brings, never with its secrets', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { asked } = await login(address(house), { prompt: 'login', max_age: '60' })
  const [event] = house.events('authorization-request')
  expect(event).toMatchObject({
    clientId: 'rp',
    redirectUri,
    scope: 'openid profile email',
    has: { state: true, nonce: true, pkce: 'S256' },
    prompt: 'login',
    maxAge: 60,
  })
  const journal = JSON.stringify(house.journal.logins())
  expect(journal).not.toContain(asked.state)
  expect(journal).not.toContain(asked.verifier)
})

test('a login without state is still one login', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  await login(address(house), { state: undefined })
  expect(house.journal.logins()).toHaveLength(1)
  expect(house.journal.logins()[0]?.events.map(({ kind }) => kind)).toContain('id-token')
})

test('logins that reuse one state stay apart, each with its own quirks, and a reloaded request is the same login', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const state = 'the-same-state-for-everybody'
  await house.provider.arm({ quirks: ['id-token-aud-mismatch'], logins: 2 })
  const one = ask(address(house), { state, fickle: 'id-token-nonce-missing' })
  await browser().get(one.url)
  await browser().get(one.url)
  expect(house.journal.logins()).toHaveLength(1)
  const { claims } = await login(address(house), { state })
  expect(claims).toMatchObject({ nonce: expect.any(String), aud: 'rp1' })
  const logins = house.journal.logins()
  expect(logins.map(({ id }) => id)).toHaveLength(2)
  const asked = logins.map(({ events }) => events.filter(({ kind }) => kind === 'authorization-request'))
  expect(asked.map((events) => events.map((event) => 'quirks' in event && event.quirks))).toEqual([
    [['id-token-aud-mismatch']],
    [['id-token-aud-mismatch', 'id-token-nonce-missing'], ['id-token-nonce-missing']],
  ])
})

test('a request by POST is the same as by GET', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const asked = ask(address(house))
  const [url = '', query = ''] = asked.url.split('?')
  const answer = await browser().post(url, Object.fromEntries(new URLSearchParams(query)))
  expect(answered(answer)).toMatchObject({ state: asked.state, code: expect.any(String) })
})

test('a quirk refuses by a redirect in the mode that was asked for', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const changes = { code_challenge: undefined, code_challenge_method: undefined, fickle: 'pkce-required' }
  const query = await browser().get(ask(address(house), changes).url)
  expect(answered(query).error).toBe('invalid_request')
  const hybrid = await browser().get(ask(address(house), { ...changes, response_type: 'code id_token' }).url)
  expect(hybrid.headers.get('location')).toContain('#error=invalid_request')
  const posted = await browser().get(ask(address(house), { ...changes, response_mode: 'form_post' }).url)
  expect(await posted.text()).toContain('name="error" value="invalid_request"')
})

test('a quirk changes the request before oidc-provider sees it', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const plain = await login(address(house), {
    code_challenge: 'a-verifier-that-is-sent-in-the-open-and-long-enough',
    code_challenge_method: 'plain',
    fickle: 'pkce-plain-only',
  })
  expect(plain.tokens.body).toMatchObject({ error: 'invalid_grant' })
  const ignored = await login(address(house), {
    code_challenge: 'x'.repeat(43),
    fickle: 'authorization-pkce-ignored',
  })
  expect(ignored.tokens.status).toBe(200)
})

test('quirks of address, client, user, parameter, run and arming are united', async () => {
  await using house = await start({
    autoSignIn: 'eve',
    users: [{ name: 'eve', claims: { email: 'e@x.example' }, quirks: ['id-token-iat-missing'] }],
    clients: [
      {
        client_id: 'rp',
        client_secret: 'any',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [redirectUri],
        quirks: ['id-token-lifetime=77'],
      },
    ],
  })
  await house.provider.arm({ run: 'r1', quirks: ['id-token-aud-mismatch'] })
  const { claims, callback, asked } = await login(
    `${house.provider.url}/standard~id-token-iss-mismatch`,
    { fickle: 'id-token-nonce-missing~authorization-state-mismatch' },
    { cookie: 'fickle_run=r1' },
  )
  expect(claims).toMatchObject({ iss: expect.stringMatching(/1$/), aud: 'rp1' })
  expect(claims).not.toHaveProperty('iat')
  expect(claims).not.toHaveProperty('nonce')
  expect(callback.state).not.toBe(asked.state)
  expect(callback.state).toHaveLength(asked.state.length)
  const sent = house.events('quirk').map(({ quirk }) => quirk)
  expect(sent).toContain('id-token-lifetime')
})

test('a run is known by its cookie or by the User-Agent', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  await house.provider.arm({ run: 'by-agent', quirks: ['id-token-nonce-missing'] })
  await house.provider.arm({ run: 'by-cookie', quirks: ['id-token-iat-missing'] })
  const agent = await login(address(house), {}, { 'user-agent': 'Mozilla/5.0 fickle-run/by-agent' })
  const cookie = await login(address(house), {}, { cookie: 'a=b; fickle_run=by-cookie' })
  const neither = await login(address(house))
  expect(agent.claims).not.toHaveProperty('nonce')
  expect(cookie.claims).not.toHaveProperty('iat')
  expect(neither.claims).toMatchObject({ nonce: neither.asked.nonce, iat: expect.any(Number) })
  expect(house.journal.loginOfRun('by-agent')?.events.map(({ kind }) => kind)).toContain('token-request')
})

test('an arming may wait for a user, a client or an issuer', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  await house.provider.arm({ match: { user: 'alice' }, quirks: ['id-token-nonce-missing'] })
  await house.provider.arm({ match: { clientId: 'other' }, quirks: ['id-token-iat-missing'] })
  await house.provider.arm({ match: { issuer: 'standard' }, quirks: ['id-token-aud-mismatch'] })
  const { claims } = await login(address(house))
  expect(claims).not.toHaveProperty('nonce')
  expect(claims).toHaveProperty('iat')
  expect(claims.aud).toBe('rp1')
})

test('an arming with an unknown quirk or user is refused', async () => {
  await using house = await start()
  await expect(house.provider.arm({ quirks: ['nope'] })).rejects.toThrow('no quirk named "nope"')
  await expect(house.provider.arm({ quirks: [], signInAs: 'nobody' })).rejects.toThrow('no user "nobody"')
  await expect(house.provider.arm({ quirks: [], logins: 0 })).rejects.toThrow('0 logins')
  await expect(
    house.provider.arm({ quirks: ['id-token-nonce-missing', 'id-token-nonce-mismatch'] }),
  ).rejects.toThrow('contradict each other')
})

test('quirks that are unknown, contradict each other or come too late end in a page, never in a redirect', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  expect(await refusal(house, { fickle: 'id-token-nonce-mismatc' })).toContain('"id-token-nonce-mismatch"')
  expect(await refusal(house, { fickle: 'id-token-nonce-missing~id-token-nonce-mismatch' })).toContain(
    'contradict',
  )
  expect(await refusal(house, { fickle: 'discovery-issuer-mismatch' })).toContain('before any login begins')
  expect(
    await refusal(house, { fickle: 'id-token-nonce-missing' }, 'standard~id-token-nonce-mismatch'),
  ).toContain('contradict')
  expect(await refusal(house, { fickle: 'id-token-lifetime=2' }, 'standard~id-token-lifetime=1')).toContain(
    'two values, 1 and 2',
  )
  const page = await browser().get(ask(address(house), { fickle: '<script>' }).url)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(await page.text()).not.toContain('<script>')
  expect(house.events('provider-error').map(({ error }) => error)).toEqual(Array(6).fill('invalid_quirks'))
})

test('fifty parallel logins at one issuer each get their own quirk', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const played = await Promise.all(
    Array.from({ length: 50 }, (_, number) =>
      login(address(house), { fickle: `id-token-lifetime=${1000 + number}` }),
    ),
  )
  expect(played.map(({ claims }) => Number(claims.exp) - Number(claims.iat))).toEqual(
    Array.from({ length: 50 }, (_, number) => 1000 + number),
  )
})

test('a pushed request and a request object carry a login as well', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const asked = ask(address(house))
  const pushed = await fetch(`${address(house)}/oidc/par`, {
    method: 'POST',
    body: new URLSearchParams([...new URL(asked.url).searchParams, ['client_secret', 'any']]),
  })
  expect(pushed.status).toBe(201)
  const { request_uri: uri } = (await pushed.json()) as { request_uri: string }
  const answer = await browser().get(
    `${address(house)}/oidc/auth?${new URLSearchParams({ client_id: 'rp', request_uri: uri })}`,
  )
  expect(answered(answer)).toMatchObject({ state: asked.state, code: expect.any(String) })
})

test('a signed request object of a configured client is honoured', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { exportJWK } = await import('jose')
  const client = {
    client_id: 'signer',
    client_secret: 'any',
    redirect_uris: [redirectUri],
    request_object_signing_alg: 'ES256',
    jwks: { keys: [{ ...(await exportJWK(publicKey)), use: 'sig', alg: 'ES256', kid: '1' }] },
  }
  await using house = await start({ autoSignIn: 'alice', clients: [client] })
  const asked = ask(address(house), { client_id: 'signer' })
  const request = await new SignJWT(Object.fromEntries(new URL(asked.url).searchParams))
    .setProtectedHeader({ alg: 'ES256', kid: '1', typ: 'oauth-authz-req+jwt' })
    .setIssuer('signer')
    .setAudience(address(house))
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey)
  const answer = await browser().get(
    `${address(house)}/oidc/auth?${new URLSearchParams({ client_id: 'signer', request })}`,
  )
  expect(answered(answer)).toMatchObject({ state: asked.state, code: expect.any(String) })
})
