/** The API takes tokens whose key publicKeyUrls publish: its own by default, the provider's where it is added. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeProtectedHeader, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { createSigningKey, type SigningKey } from '../testing/provider.ts'
import { createPublicKeys, UNKNOWN_KEY } from './public-keys.ts'

let deployment: Deployment
let browser: Browser
beforeEach(async () => {
  deployment = await startDeployment()
  browser = openBrowser()
  await signIn(browser, deployment)
})
afterEach(() => deployment.stop())

async function call(authorization?: string, at: Deployment = deployment, who = openBrowser()) {
  const page = await who.open(
    `${at.url}/api/v1/users/loggedInUser`,
    authorization ? { headers: { authorization } } : {},
  )
  return {
    status: page.status,
    body: JSON.parse(page.text) as { message?: string; name?: string },
    headers: page.headers,
  }
}

test('the published keys are public, and verify the token that a session holds', async () => {
  const { keys } = (await (await fetch(`${deployment.url}/api/v1/system/config/jwks`)).json()) as {
    keys: Record<string, unknown>[]
  }
  expect(keys).toEqual([
    { kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: 'app-1', alg: 'RS256', use: 'sig' },
  ])
  expect((await call(undefined, deployment, browser)).status).toBe(200)
})

test.each([
  [undefined, 'Not Authorized! Token not present'],
  ['Bearer', 'Not Authorized! Token not present'],
  ['Basic YTpi', 'Not Authorized! Token not present'],
  ['Bearer x', 'Not Authorized! Invalid token.'],
  ['Bearer a.b.c', 'Not Authorized! Invalid token.'],
])('%s answers 401 %s', async (authorization, message) => {
  const { status, body, headers } = await call(authorization)
  expect([status, body.message]).toEqual([401, message])
  expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
})

const sign = (key: SigningKey, claims: Record<string, unknown>, header = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey)
const soon = () => Math.floor(Date.now() / 1000) + 60

test("the provider's ID token is taken once its keys are listed, for this client only", async () => {
  const [key] = deployment.provider.keys as [SigningKey]
  const token = await sign(key, { iss: deployment.provider.issuer, aud: 'web', sub: 'bob', exp: soon() })
  expect((await call(`Bearer ${token}`)).body.message).toBe(UNKNOWN_KEY)
  const keys = {
    publicKeyUrls: [`${deployment.url}/api/v1/system/config/jwks`, `${deployment.provider.issuer}/jwks`],
  }
  const other = await startDeployment({ provider: deployment.provider, keys })
  expect((await call(`Bearer ${token}`, other)).body.name).toBe('bob')
  const wrongAudience = await sign(key, {
    iss: deployment.provider.issuer,
    aud: 'other',
    sub: 'bob',
    exp: soon(),
  })
  expect((await call(`Bearer ${wrongAudience}`, other)).body.message).toContain(
    'does not include a client configured',
  )
  const wrongIssuer = await sign(key, { iss: 'http://evil.test', aud: 'web', sub: 'bob', exp: soon() })
  expect((await call(`Bearer ${wrongIssuer}`, other)).body.message).toContain(
    'is not the configured identity provider',
  )
  await other.stop()
})

test('publicKeyUrls without the own keys: one is signed in, and the page says that the API refuses', async () => {
  const keys = { publicKeyUrls: [`${deployment.provider.issuer}/jwks`] }
  const other = await startDeployment({ provider: deployment.provider, keys })
  const mine = openBrowser()
  const page = await signIn(mine, other)
  expect(page.text).toContain('Signed in as')
  expect(page.error).toBe(UNKNOWN_KEY)
  expect((await call(undefined, other, mine)).status).toBe(401)
  await other.stop()
})

test('keys are kept, fetched again for an unknown kid, and an address that is away is named', async () => {
  const [one, two] = [await createSigningKey('one'), await createSigningKey('two')]
  let published = [one.jwk]
  let fetched = 0
  const server = createServer((_request, response) => {
    fetched += 1
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  const verify = createPublicKeys({ urls: [url], now: Date.now, tolerance: 0, cooldownMs: 0 })
  const tokens = [
    await sign(one, { exp: soon() }),
    await sign(one, { exp: soon() }),
    await sign(two, { exp: soon() }),
  ] as const
  await verify(tokens[0])
  await verify(tokens[1])
  expect(fetched).toBe(1)
  published = [two.jwk]
  await verify(tokens[2])
  expect(fetched).toBe(2)
  await expect(verify(tokens[0])).rejects.toThrow(UNKNOWN_KEY)
  server.close()
  server.closeAllConnections()
  const away = createPublicKeys({ urls: [url], now: Date.now, tolerance: 0 })
  await expect(away(tokens[0])).rejects.toThrow(`No keys could be read from ${url}.`)
})

test('exp is held to the second, within the tolerance', async () => {
  const key = await createSigningKey('one')
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: [key.jwk] })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  const now = 1_800_000_000
  const verify = createPublicKeys({ urls: [url], now: () => now * 1000 + 999, tolerance: 30 })
  await expect(verify(await sign(key, { exp: now - 29 }))).resolves.toMatchObject({ exp: now - 29 })
  await expect(verify(await sign(key, { exp: now - 30 }))).rejects.toThrow('Expired token!')
  await expect(verify(await sign(key, { sub: 'x' }))).rejects.toThrow('Not Authorized!')
  server.close()
  server.closeAllConnections()
})

test('a bearer token lives for tokenValidity seconds', async () => {
  let ahead = 0
  const clocked = await startDeployment({
    provider: deployment.provider,
    keys: { oidcConfiguration: { tokenValidity: 60, maxClockSkew: 0 } },
    now: () => Date.now() + ahead,
  })
  const mine = openBrowser()
  await signIn(mine, clocked)
  expect((await call(undefined, clocked, mine)).status).toBe(200)
  ahead = 61_000
  expect((await call(undefined, clocked, mine)).body.message).toBe('Expired token!')
  await clocked.stop()
})

test('kid and algorithm of the own token are those that are published', async () => {
  const { bearerKey } = deployment
  expect(bearerKey.kid).toBe('app-1')
  const keys = { oidcConfiguration: { scope: 'openid offline_access' } }
  const other = await startDeployment({ provider: deployment.provider, keys })
  const mine = openBrowser()
  await signIn(mine, other)
  const { accessToken } = JSON.parse((await mine.open(`${other.url}/api/v1/auth/refresh`)).text) as {
    accessToken: string
  }
  expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'RS256', kid: 'app-1', typ: 'JWT' })
  await other.stop()
})
