/** Refresh rotates and survives what may pass; sign-out revokes, ends the session here, and at the provider by a form. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { createSigningKey } from '../testing/provider.ts'

let deployment: Deployment
let browser: Browser
beforeEach(async () => {
  deployment = await startDeployment({
    keys: { oidcConfiguration: { scope: 'openid email offline_access', tokenValidity: 60 } },
  })
  browser = openBrowser()
  await signIn(browser, deployment)
})
afterEach(() => deployment.stop())

const refresh = async (who = browser) => {
  const page = await who.open(`${deployment.url}/api/v1/auth/refresh`)
  return {
    status: page.status,
    body: JSON.parse(page.text) as Record<string, unknown>,
    headers: page.headers,
  }
}
const grants = () =>
  deployment.provider.seenAt('/token').filter(({ body }) => body.get('grant_type') === 'refresh_token')

test('refresh answers a bearer token that the API takes, and rotates the refresh token', async () => {
  const first = await refresh()
  expect(first.status).toBe(200)
  const expires = Number(first.body.expiryDuration)
  expect(expires - Date.now() / 1000).toBeGreaterThan(55)
  expect(expires - Date.now() / 1000).toBeLessThanOrEqual(60)
  const headers = { authorization: `Bearer ${first.body.accessToken}` }
  const user = await openBrowser().open(`${deployment.url}/api/v1/users/loggedInUser`, { headers })
  expect(JSON.parse(user.text)).toMatchObject({ email: 'alice@example.com' })
  expect((await refresh()).status).toBe(200)
  const [one, two] = grants().map(({ body }) => body.get('refresh_token'))
  expect(one).not.toBe(two)
})

test.each(['memory', 'cookie'] as const)(
  '%s: refreshes at the same moment never redeem one refresh token twice',
  async (store) => {
    const sessions = store === 'memory' ? ({ store } as const) : ({ store, key: 'k'.repeat(32) } as const)
    const keys = { oidcConfiguration: { scope: 'openid offline_access' } }
    const other = await startDeployment({ provider: deployment.provider, sessions, keys })
    const mine = openBrowser()
    await signIn(mine, other)
    const answers = await Promise.all([1, 2, 3, 4].map(() => mine.open(`${other.url}/api/v1/auth/refresh`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const redeemed = grants().map(({ body }) => body.get('refresh_token'))
    expect(new Set(redeemed).size).toBe(redeemed.length)
    await other.stop()
  },
)

test('without a session, or without a refresh token, refresh answers 401 and ends nothing', async () => {
  expect(await refresh(openBrowser())).toMatchObject({ status: 401, body: { error: 'No active session' } })
  const online = await startDeployment({ provider: deployment.provider })
  const mine = openBrowser()
  await signIn(mine, online)
  const page = await mine.open(`${online.url}/api/v1/auth/refresh`)
  expect([page.status, JSON.parse(page.text)]).toEqual([401, { error: 'No refresh token available' }])
  expect((await mine.open(online.url)).text).toContain('Signed in as')
  await online.stop()
})

test('a refresh token that is over ends the session, anything else keeps it', async () => {
  const { provider } = deployment
  provider.bends = { tokenResponse: () => ({ status: 503, body: 'busy' }) }
  const busy = await refresh()
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5'])
  expect((await browser.open(deployment.url)).text).toContain('Signed in as')
  // The provider has consumed the refresh token, whatever came of it.
  provider.bends = {}
  expect(await refresh()).toMatchObject({
    status: 401,
    body: { error: 'invalid_grant: grant request is invalid' },
  })
  expect(await refresh()).toMatchObject({ status: 401, body: { error: 'No active session' } })
  expect((await browser.open(deployment.url)).text).toContain('Nobody is signed in')
})

test('a refreshed ID token is verified, and speaks of the same user', async () => {
  const { provider } = deployment
  for (const [bends, error] of [
    [{ signWith: await createSigningKey('k1') }, 'JWT signature verification failed'],
    [{ claims: (claims: Record<string, unknown>) => ({ ...claims, nonce: 'another' }) }, '"nonce"'],
    [{ claims: (claims: Record<string, unknown>) => ({ ...claims, exp: 1 }) }, '"exp"'],
  ] as const) {
    await signIn(browser, deployment)
    provider.bends = bends
    const { status, body } = await refresh()
    expect([status, body.error]).toEqual([503, expect.stringContaining(error)])
    provider.bends = {}
  }
})

test.each([
  ['sub', 'mallory', '"sub"'],
  ['iss', 'https://evil.test', '"iss"'],
  ['aud', 'another-client', '"aud"'],
])(
  'a refreshed ID token with a foreign %s ends the session, with its own error',
  async (claim, value, error) => {
    deployment.provider.bends = { claims: (claims) => ({ ...claims, [claim]: value }) }
    const { status, body } = await refresh()
    expect([status, body.error]).toEqual([401, expect.stringContaining(error)])
    deployment.provider.bends = {}
    expect((await browser.open(deployment.url)).text).toContain('Nobody is signed in')
  },
)

test('a refresh response without an ID token keeps the user', async () => {
  deployment.provider.bends = { tokenResponse: ({ id_token: _gone, ...body }) => ({ body }) }
  expect((await refresh()).status).toBe(200)
  expect((await browser.open(deployment.url)).text).toContain('Signed in as <span data-user>alice')
})

test('sign-out ends the session here, revokes the refresh token and hands the ID token to the provider in a form', async () => {
  const page = await browser.open(`${deployment.url}/api/v1/auth/logout`)
  const { issuer } = deployment.provider
  expect(page.text).toContain(`<form method="post" action="${issuer}/end-session" data-submit>`)
  expect(page.text).toMatch(/name="id_token_hint" value="ey[\w.-]+"/)
  expect(page.text).toContain(`name="post_logout_redirect_uri" value="${deployment.url}"`)
  expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${issuer}`)
  const [revoked] = deployment.provider.seenAt('/revoke')
  expect(revoked?.body.get('token')).toMatch(/^[0-9a-f]{32}$/)
  expect((await browser.open(deployment.url)).text).toContain('Nobody is signed in')
  expect((await browser.open(`${deployment.url}/api/v1/users/loggedInUser`)).status).toBe(401)
})

test('sign-out works without a session, and without a provider', async () => {
  expect((await openBrowser().open(`${deployment.url}/api/v1/auth/logout`)).text).toContain(
    'Nobody is signed in',
  )
  deployment.provider.bends = {
    intercept: (_request, response) => response.writeHead(500).end() !== undefined,
  }
  await browser.open(`${deployment.url}/api/v1/auth/logout`)
  expect((await browser.open(deployment.url)).text).toContain('Nobody is signed in')
})

test('no token, code or secret is ever in an address of this server or in the journal', async () => {
  await refresh()
  const written = JSON.stringify(deployment.journal.logins())
  for (const { body, query } of deployment.provider.seen) {
    for (const name of ['code', 'refresh_token', 'client_secret', 'state', 'nonce']) {
      for (const value of [body.get(name), query.get(name)]) if (value) expect(written).not.toContain(value)
    }
  }
})
