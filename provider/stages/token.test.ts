import { expect, test, vi } from 'vitest'
import { answered, ask, browser, login, redeem, redirectUri, start } from '../testing/client.ts'

const address = ({ provider }: Awaited<ReturnType<typeof start>>) => `${provider.url}/standard`

async function code(at: string, changes: Record<string, string | undefined> = {}) {
  const asked = ask(at, changes)
  const { code: value = '' } = answered(await browser().get(asked.url))
  return { grant_type: 'authorization_code', code: value, code_verifier: asked.verifier }
}

test('an honest answer is not cached and brings every kind of token', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { status, headers, body } = await redeem(address(house), await code(address(house)))
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'openid profile email' })
  expect([body.access_token, body.refresh_token, body.id_token].map((token) => typeof token)).toEqual(
    Array(3).fill('string'),
  )
})

test('nothing is printed, whatever the journal watches', async () => {
  const printed = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')]
  await using house = await start({ autoSignIn: 'alice' })
  await login(address(house))
  await login(address(house), { fickle: 'id-token-nonce-missing' })
  await login(address(house), { fickle: 'token-response-errors=server-error' }).catch(() => {})
  for (const spy of printed) expect(spy).not.toHaveBeenCalled()
  expect(house.warnings).toEqual([])
})

test('PKCE may be left out, and holds where it is used', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const without = await login(address(house), { code_challenge: undefined, code_challenge_method: undefined })
  expect(without.tokens.status).toBe(200)
  const wrong = { ...(await code(address(house))), code_verifier: 'x'.repeat(43) }
  expect((await redeem(address(house), wrong)).body.error).toBe('invalid_grant')
  expect(house.events('token-request').at(-1)).toMatchObject({
    error: 'invalid_grant',
    cause: expect.stringContaining('code_verifier does not match'),
    hasVerifier: true,
    clientAuthentication: 'client_secret_post',
  })
})

test('a code is good for one use, also when four ask at once', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const form = await code(address(house))
  const all = await Promise.all([1, 2, 3, 4].map(() => redeem(address(house), form)))
  const won = all.filter(({ status }) => status === 200)
  expect(won).toHaveLength(1)
  // The reuse takes back what the first got, however close the two were.
  const authorization = `Bearer ${won[0]?.body.access_token}`
  expect((await fetch(`${address(house)}/oidc/userinfo`, { headers: { authorization } })).status).toBe(401)
  const late = await redeem(address(house), form)
  expect(late.body).toMatchObject({ error: 'invalid_grant' })
  expect(house.events('token-request').at(-1)?.cause).toMatch(/consumed|not found/)
})

test('refresh tokens are issued without asking, rotate, and keep the nonce', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens, asked } = await login(address(house))
  const first = String(tokens.body.refresh_token)
  const second = await redeem(address(house), { grant_type: 'refresh_token', refresh_token: first })
  expect(second.status).toBe(200)
  expect(second.body.refresh_token).not.toBe(first)
  const claims = JSON.parse(
    Buffer.from(String(second.body.id_token).split('.')[1] ?? '', 'base64url').toString(),
  )
  expect(claims).toMatchObject({ sub: 'alice', nonce: asked.nonce })
  const replay = await redeem(address(house), { grant_type: 'refresh_token', refresh_token: first })
  expect(replay.body.error).toBe('invalid_grant')
  const family = { grant_type: 'refresh_token', refresh_token: String(second.body.refresh_token) }
  expect((await redeem(address(house), family)).body.error).toBe('invalid_grant')
})

test('quirks of a login act on its refreshed tokens as well', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house), { fickle: 'id-token-iss-mismatch' })
  const form = { grant_type: 'refresh_token', refresh_token: String(tokens.body.refresh_token) }
  const { body } = await redeem(address(house), form)
  const claims = JSON.parse(Buffer.from(String(body.id_token).split('.')[1] ?? '', 'base64url').toString())
  expect(claims.iss).toBe(`${address(house)}1`)
})

test('a quirk refuses before oidc-provider is asked, and the code stays good', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const form = await code(address(house), { fickle: 'pkce-verifier-mismatch' })
  expect((await redeem(address(house), form)).body.error).toBe('invalid_grant')
})

test.each([
  ['invalid-client', 401, 'application/json'],
  ['rate-limit', 429, 'text/html'],
  ['server-error', 500, 'text/html'],
])('the token endpoint fails by %s', async (failure, status, type) => {
  await using house = await start({ autoSignIn: 'alice' })
  const form = await code(address(house), { fickle: `token-response-errors=${failure}` })
  const answer = await fetch(`${address(house)}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: 'rp', client_secret: 's', redirect_uri: redirectUri }),
  })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain(type)
})

test.each(['reset', 'truncated'])(
  'the connection breaks by %s, and the provider lives on',
  async (failure) => {
    await using house = await start({ autoSignIn: 'alice' })
    const form = await code(address(house), { fickle: `token-response-errors=${failure}` })
    await expect(redeem(address(house), form)).rejects.toThrow(/fetch failed|terminated/)
    expect((await login(address(house))).tokens.status).toBe(200)
  },
)

test('a delay holds the answer back, and ends when the client goes away', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const form = await code(address(house), { fickle: 'token-delay=150' })
  const began = performance.now()
  expect((await redeem(address(house), form)).status).toBe(200)
  expect(performance.now() - began).toBeGreaterThan(145)
  const long = await code(address(house), { fickle: 'token-delay=60000' })
  const gone = fetch(`${address(house)}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...long, client_id: 'rp', client_secret: 's', redirect_uri: redirectUri }),
    signal: AbortSignal.timeout(50),
  })
  await expect(gone).rejects.toThrow()
})

test('revocation, introspection and client credentials work', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house))
  const form = { client_id: 'rp', client_secret: 'any', token: String(tokens.body.access_token) }
  const post = (path: string) =>
    fetch(`${address(house)}/oidc/${path}`, { method: 'POST', body: new URLSearchParams(form) })
  expect(await (await post('introspect')).json()).toMatchObject({ active: true, sub: 'alice' })
  expect((await post('revoke')).status).toBe(200)
  expect(await (await post('introspect')).json()).toEqual({ active: false })
})

test.each([
  ['no form', { headers: { 'content-type': 'application/json' }, body: '{}' }, 400],
  ['nothing', {}, 400],
  [
    'an unknown grant',
    { body: new URLSearchParams({ grant_type: 'magic', client_id: 'a', client_secret: 'b' }) },
    400,
  ],
  [
    'a broken Basic header',
    { headers: { authorization: 'Basic %%%' }, body: new URLSearchParams({ a: 'b' }) },
    400,
  ],
  ['a body of 100 KB', { body: new URLSearchParams({ code: 'x'.repeat(100_000) }) }, 400],
])('%s is refused with an OAuth error, with and without quirks about', async (_name, init, status) => {
  await using house = await start({ autoSignIn: 'alice' })
  for (const segment of ['standard', 'standard~token-delay=1']) {
    const answer = await fetch(`${house.provider.url}/${segment}/oidc/token`, { method: 'POST', ...init })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toHaveProperty('error')
  }
  expect(house.warnings).toEqual([])
})

test('a script of another origin can read how a quirk refuses a token request', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const at = `${house.provider.url}/standard~linkedin-pkce-refused`
  const answer = await fetch(`${at}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...(await code(at)), redirect_uri: redirectUri, client_id: 'rp' }),
    headers: { origin: 'https://app.example' },
  })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
    401,
    'https://app.example',
  ])
})
