import { generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { answered, ask, browser, login, redeem, redirectUri, start } from '../testing/client.ts'

const address = ({ provider }: Awaited<ReturnType<typeof start>>) => `${provider.url}/standard`

test('any client and any secret are accepted, by header, form or none', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const post = await login(address(house), { client_id: 'never seen' })
  expect(post.tokens.status).toBe(200)
  const asked = ask(address(house), { client_id: 'by:header+%' })
  const { code = '' } = answered(await browser().get(asked.url))
  const credentials = ['by:header+%', 'pa$$ word:%'].map(encodeURIComponent).join(':')
  const basic = await fetch(`${address(house)}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: asked.verifier,
    }),
  })
  expect(basic.status).toBe(200)
  const open = ask(address(house), { client_id: 'public' })
  const none = await fetch(`${address(house)}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: answered(await browser().get(open.url)).code ?? '',
      redirect_uri: redirectUri,
      code_verifier: open.verifier,
      client_id: 'public',
    }),
  })
  expect(none.status).toBe(200)
})

test.each([
  'javascript:alert(1)',
  'ftp://x/y',
  'http://x/y#z',
  'http://x/y#',
  'http://',
  'app://callback',
  '//x',
])('the redirect URI %s is never redirected to', async (uri) => {
  await using house = await start({ autoSignIn: 'alice' })
  const answer = await browser().get(ask(address(house), { redirect_uri: uri }).url)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('location')).toBeNull()
})

test.each(['', 'ümlaut', 'line\nbreak', 'x'.repeat(600)])('the client id %j is refused', async (id) => {
  await using house = await start({ autoSignIn: 'alice' })
  const answer = await browser().get(ask(address(house), { client_id: id }).url)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('location')).toBeNull()
})

test.each([
  ['a client that nobody configured', undefined, 'openid'],
  ['a client with one registered URI', [{ client_id: 'rp', redirect_uris: [redirectUri] }], 'openid'],
  ['a client that nobody configured, without the scope openid', undefined, 'profile'],
])('a request of %s never leaves without exactly one redirect_uri', async (_whose, clients, scope) => {
  await using house = await start({ autoSignIn: 'alice', ...(clients && { clients }) })
  const absent = ask(address(house), { redirect_uri: undefined, scope }).url
  const once = encodeURIComponent(redirectUri)
  const wrong = [absent, `${absent}&redirect_uri=`, `${absent}&redirect_uri=${once}&redirect_uri=${once}`]
  const messages = await Promise.all(
    wrong.map(async (url) => {
      const answer = await browser().get(url, { accept: 'application/json' })
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
      const problem = (await answer.json()) as { error: string; message: string; fix: string }
      expect(problem).toMatchObject({ error: 'invalid_request', fix: expect.stringContaining('end') })
      return problem.message
    }),
  )
  expect(messages[0]).toMatch(/redirect_uri is missing|missing required parameter.*redirect_uri/)
  expect(messages[1]).toBe(messages[0])
  expect(messages[2]).toBe('The redirect_uri was sent twice.')
})

test('a code belongs to its client', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const asked = ask(address(house))
  const { code = '' } = answered(await browser().get(asked.url))
  const foreign = await redeem(address(house), {
    grant_type: 'authorization_code',
    code,
    client_id: 'other',
    code_verifier: asked.verifier,
  })
  expect(foreign.body).toMatchObject({ error: 'invalid_grant' })
})

const listed = {
  client_id: 'listed',
  client_secret: 'a secret that is long enough for HS256 keys',
  redirect_uris: [redirectUri],
}

test('a configured list is exact', async () => {
  await using house = await start({ autoSignIn: 'alice', clients: [listed] })
  const unknown = await browser().get(ask(address(house)).url)
  expect(unknown.status).toBe(400)
  expect(await unknown.text()).toContain('Add the client to the configuration')
  const elsewhere = await browser().get(
    ask(address(house), { client_id: 'listed', redirect_uri: `${redirectUri}/other` }).url,
  )
  expect(elsewhere.status).toBe(400)
  expect(elsewhere.headers.get('location')).toBeNull()
  const asked = ask(address(house), { client_id: 'listed' })
  const { code = '' } = answered(await browser().get(asked.url))
  const form = { grant_type: 'authorization_code', code, client_id: 'listed', code_verifier: asked.verifier }
  expect((await redeem(address(house), form)).body).toMatchObject({ error: 'invalid_client' })
  expect((await redeem(address(house), { ...form, client_secret: listed.client_secret })).status).toBe(200)
})

test.each(['HS256', 'ES256', 'PS256', 'EdDSA'])(
  'a configured client gets ID tokens signed with %s',
  async (alg) => {
    await using house = await start({
      autoSignIn: 'alice',
      clients: [{ ...listed, id_token_signed_response_alg: alg }],
    })
    const asked = ask(address(house), { client_id: 'listed' })
    const { code = '' } = answered(await browser().get(asked.url))
    const { body } = await redeem(address(house), {
      grant_type: 'authorization_code',
      code,
      client_id: 'listed',
      client_secret: listed.client_secret,
      code_verifier: asked.verifier,
    })
    const header = JSON.parse(Buffer.from(String(body.id_token).split('.')[0] ?? '', 'base64url').toString())
    expect(header.alg).toBe(alg)
  },
)

test('a configured client authenticates with private_key_jwt', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { exportJWK } = await import('jose')
  const client = {
    client_id: 'signer',
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [{ ...(await exportJWK(publicKey)), use: 'sig', alg: 'ES256', kid: '1' }] },
  }
  await using house = await start({ autoSignIn: 'alice', clients: [client] })
  const asked = ask(address(house), { client_id: 'signer' })
  const { code = '' } = answered(await browser().get(asked.url))
  const assertion = await new SignJWT({ jti: 'once' })
    .setProtectedHeader({ alg: 'ES256', kid: '1' })
    .setIssuer('signer')
    .setSubject('signer')
    .setAudience(address(house))
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey)
  const answer = await fetch(`${address(house)}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: asked.verifier,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
  expect(answer.status).toBe(200)
})

test('implicit and hybrid flows answer http redirect URIs on localhost', async () => {
  const clients = [
    {
      ...listed,
      response_types: ['id_token', 'code id_token'],
      grant_types: ['implicit', 'authorization_code'],
    },
  ]
  await using house = await start({ autoSignIn: 'alice', clients })
  const { callback } = await login(address(house), {
    client_id: 'listed',
    response_type: 'id_token',
    code_challenge: undefined,
    code_challenge_method: undefined,
  })
  expect(callback.id_token).toBeDefined()
})

test('client credentials need a secret', async () => {
  await using house = await start()
  const form = { grant_type: 'client_credentials', scope: 'read' }
  expect((await redeem(address(house), form)).status).toBe(200)
  const open = await fetch(`${address(house)}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: 'public' }),
  })
  expect(open.status).toBe(400)
})

test('a client that registers is held to what it registered', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const registered = await fetch(`${address(house)}/oidc/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri], id_token_signed_response_alg: 'ES256' }),
  })
  expect(registered.status).toBe(201)
  const client = (await registered.json()) as Record<string, string>
  const elsewhere = ask(address(house), { client_id: String(client.client_id), redirect_uri: 'http://x/y' })
  expect((await browser().get(elsewhere.url)).status).toBe(400)
  const asked = ask(address(house), { client_id: String(client.client_id) })
  const { code = '' } = answered(await browser().get(asked.url))
  const form = {
    grant_type: 'authorization_code',
    code,
    client_id: String(client.client_id),
    code_verifier: asked.verifier,
  }
  expect((await redeem(address(house), form)).status).toBe(401)
  expect(
    (await redeem(address(house), { ...form, client_secret: String(client.client_secret) })).status,
  ).toBe(200)
})

test('a list with a bad or doubled client id is an error', async () => {
  await expect(start({ clients: [{ client_id: '' }] })).rejects.toThrow('client_id ""')
  await expect(start({ clients: [listed, listed] })).rejects.toThrow('of another one')
})

test('the list changes while the provider runs', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  await house.provider.setClients([listed])
  expect((await browser().get(ask(address(house)).url)).status).toBe(400)
  await house.provider.setClients(undefined)
  expect((await browser().get(ask(address(house)).url)).status).toBe(303)
})

test.for(['__proto__', 'constructor', 'hasOwnProperty'])(
  'a client called %s is refused, and changes nothing that every object has',
  async (client_id) => {
    await using started = await start({ autoSignIn: 'alice' })
    const answer = await fetch(ask(started.provider.url, { client_id }).url, { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Object.hasOwn(Object, 'sid')).toBe(false)
  },
)
