import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { targetOf } from './front-door.ts'
import { ask, browser, json, login, pageOf, start } from './testing/client.ts'

/** Sends exactly these bytes and returns the status line; empty where the connection just closed. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setTimeout(5000, () => reject(new Error(`no answer to ${JSON.stringify(text.slice(0, 80))}`)))
    socket.on('data', (chunk) => {
      answer += chunk
      socket.end()
    })
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
    socket.on('error', () => resolve(answer))
  })
}

test.each([
  ['/', '', '/', undefined],
  ['/standard', 'standard', '/', undefined],
  ['/standard/', 'standard', '/', 'trailing slash'],
  ['/standard~a=b/oidc/auth', 'standard~a=b', '/oidc/auth', undefined],
  ['/oidc/auth', '', '/oidc/auth', undefined],
  ['/.well-known/openid-configuration', '', '/.well-known/openid-configuration', undefined],
  ['/standard//.well-known/x', 'standard', '/.well-known/x', 'trailing slash'],
  [
    '/.well-known/oauth-authorization-server/standard',
    'standard',
    '/.well-known/oauth-authorization-server',
    undefined,
  ],
  [
    '/.well-known/openid-configuration/standard/',
    'standard',
    '/.well-known/openid-configuration',
    'trailing slash',
  ],
])('the path %s belongs to the issuer %j', (path, segment, below, note) => {
  expect(targetOf(path)).toEqual({ segment, path: below, note })
})

test('an unknown issuer is a 404 that names the nearest', async () => {
  await using house = await start()
  for (const path of [
    '/stanbard',
    '/standard~nonce-mismatch/.well-known/openid-configuration',
    '/standard~clock-offset=x',
  ]) {
    const answer = await fetch(`${house.provider.url}${path}`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: 'unknown_issuer', message: expect.any(String) })
  }
  expect(await json(`${house.provider.url}/stanbard`)).toMatchObject({
    message: expect.stringContaining('"standard"'),
  })
  const page = await browser().get(`${house.provider.url}/%3Cscript%3E`)
  expect(page.status).toBe(404)
  expect(await page.text()).not.toContain('<script>')
})

test('a browser that opens an address gets a page, a program a description', async () => {
  await using house = await start()
  const { url } = house.provider
  const root = await browser().get(`${url}/`)
  const text = await root.text()
  expect(text).toContain('<h1')
  // There is no control here, and so no dashboard to lead to.
  expect(text).not.toContain('href="/.fickle/"')
  const quirky = await (await browser().get(`${url}/standard~id-token-nonce-mismatch`)).text()
  expect(quirky).toContain('ID token carries a nonce that the relying party never sent')
  expect(await json(`${url}/standard~clock-offset=5`)).toEqual({
    issuer: `${url}/standard~clock-offset=5`,
    profile: 'standard',
    quirks: ['clock-offset=5'],
    discovery: `${url}/standard~clock-offset=5/.well-known/openid-configuration`,
  })
})

test('a foreign Host name is refused, the names of loopback are not', async () => {
  await using house = await start({ allowHosts: ['idp.test'] })
  const { port } = house.provider
  const status = (host: string) =>
    raw(port, `GET /.well-known/openid-configuration HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  for (const host of ['evil.example', `evil.example:${port}`, 'localhost', `localhost:${port}@evil`, '']) {
    expect(await status(host)).toContain(' 421 ')
  }
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'idp.test:443']) {
    expect(await status(host)).toContain(' 200 ')
  }
})

test('what is below /.fickle/ and not the provider’s goes to the control', async () => {
  await using house = await start({ control: (request, response) => response.end(`control ${request.url}`) })
  const { url } = house.provider
  expect(await (await fetch(`${url}/.fickle/api/logins?x`)).text()).toBe('control /.fickle/api/logins?x')
  expect((await fetch(`${url}/.fickle/assets/style.css`)).headers.get('content-type')).toContain('text/css')
  await using alone = await start()
  expect((await fetch(`${alone.provider.url}/.fickle/api/logins`)).status).toBe(404)
})

test('malformed requests get a 4xx and break nothing', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { port, url } = house.provider
  const host = `Host: localhost:${port}\r\nConnection: close\r\n`
  for (const line of [
    'GET /%E0%A4%A HTTP/1.1',
    'GET /standard%00/oidc/auth HTTP/1.1',
    'GET http://evil.example/ HTTP/1.1',
    'GET /standard/oidc/auth?%E0%A4%A=%&client_id=%FF HTTP/1.1',
    'GET /standard/oidc/auth?client_id=a&client_id=b&state=1&state=2 HTTP/1.1',
    'GET /standard/oidc/auth?client_id[]=a&redirect_uri[x]=y HTTP/1.1',
    'GET /standard/../../etc/passwd HTTP/1.1',
    'GET /__proto__ HTTP/1.1',
    'GET /standard/\\a@b#x HTTP/1.1',
    'GET /standard/oidc/\\\\a@b#x HTTP/1.1',
    'GET /standard/oidc/sign-in/../../x HTTP/1.1',
    'DELETE /standard/oidc/token HTTP/1.1',
    'PATCH /standard HTTP/1.1',
    `GET /standard/oidc/auth?state=${'x'.repeat(20_000)} HTTP/1.1`,
    'GET  HTTP/1.1',
    'nonsense',
  ]) {
    expect([line.slice(0, 60), await raw(port, `${line}\r\n${host}\r\n`)]).toEqual([
      line.slice(0, 60),
      expect.stringMatching(/^HTTP\/1\.1 4\d\d /),
    ])
  }
  expect(house.warnings).toEqual([])
  expect((await login(`${url}/standard`)).tokens.status).toBe(200)
})

test('any query at the authorization endpoint is answered below 500', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const names = [
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
    'nonce',
    'prompt',
    'max_age',
    'claims',
    'response_mode',
    'code_challenge',
    'code_challenge_method',
    'request',
    'request_uri',
    'id_token_hint',
    'login_hint',
    'fickle',
    'acr_values',
    'ui_locales',
    'registration',
    'resource',
    '__proto__',
    'constructor',
    '',
  ]
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'code',
      'id_token token',
      'none',
      'login',
      '0',
      '-1',
      '{}',
      'null',
      '{"id_token":null}',
      'openid',
      'http://localhost:1/callback',
      'x'.repeat(3000),
      'clock-offset=1',
      '~',
      '=',
      '[]',
      '{"userinfo":{"__proto__":1}}',
    ),
  )
  const base = {
    client_id: 'rp',
    redirect_uri: 'http://localhost:1/callback',
    response_type: 'code',
    scope: 'openid',
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 }),
      fc.boolean(),
      async (pairs, whole) => {
        const query = new URLSearchParams([
          ...(whole ? Object.entries(base).filter(([name]) => !pairs.some(([other]) => other === name)) : []),
          ...pairs,
        ])
        const answer = await fetch(`${house.provider.url}/standard/oidc/auth?${query}`, {
          redirect: 'manual',
        })
        await answer.text()
        expect(answer.status).toBeLessThan(500)
      },
    ),
    { numRuns: 300 },
  )
  expect(house.warnings).toEqual([])
})

test('many issuers are bounded: the least recently used are forgotten and come back', async () => {
  await using house = await start({ maxIssuers: 3, autoSignIn: 'alice' })
  for (let number = 1; number <= 8; number += 1) {
    const { claims } = await login(`${house.provider.url}/standard~clock-offset=${number}`)
    expect(claims.iss).toBe(`${house.provider.url}/standard~clock-offset=${number}`)
  }
  expect((await login(`${house.provider.url}/standard~clock-offset=1`)).tokens.status).toBe(200)
})

test('issuers in one browser do not disturb each other', async () => {
  await using house = await start()
  const user = browser()
  const addresses = ['standard', 'standard~clock-offset=1'].map(
    (segment) => `${house.provider.url}/${segment}`,
  )
  const signedIn: string[] = []
  for (const address of addresses) {
    const pressed = await user.post(await pageOf(user, ask(address).url), { user: 'alice' })
    await user.get(pressed.headers.get('location') ?? '')
  }
  for (const address of addresses) {
    const silent = await user.get(ask(address, { prompt: 'none' }).url)
    signedIn.push(silent.headers.get('location')?.includes('code=') ? 'yes' : 'no')
  }
  expect(signedIn).toEqual(['yes', 'yes'])
})

test('a root issuer signs in like any other', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { claims, tokens } = await login(house.provider.url)
  expect(tokens.status).toBe(200)
  expect(claims.iss).toBe(house.provider.url)
})
