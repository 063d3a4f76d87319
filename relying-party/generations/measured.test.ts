/** What the real classes were seen to do, release by release: hand-over, refresh and logins of a browser that has a session. */
import { expect, test } from 'vitest'
import { openBrowser } from '../testing/deployment.ts'
import {
  begin,
  landing,
  loginUrl,
  offline,
  para,
  payload,
  provider,
  refresh,
  sessionCookie,
  stopAfterCallback,
  stopAtLanding,
  withGeneration,
  withTestProvider,
  words,
} from '../testing/generation.ts'

withTestProvider()

const named = (claims: Record<string, unknown>) => ({
  ...claims,
  email: 'Alice+x@example.com',
  name: 'Alice Liddell',
})

test.each([
  ['om-1.5', 'email=Alice+x@example.com&name=alice+x'],
  ['om-1.11', 'email=Alice+x@example.com&name=alice+x'],
  ['om-1.12', 'email=Alice%2Bx%40example.com&name=alice%2Bx'],
])('%s hands e-mail and user name over behind the token: %s', (generation, expected) =>
  withGeneration(generation, {}, async (deployment, browser) => {
    provider.bends = { claims: named }
    const page = await browser.open(loginUrl(deployment), stopAfterCallback)
    const [token, ...about] = (page.headers.get('location') ?? '').split('?id_token=')[1]?.split('&') ?? []
    expect(payload(token ?? '')).toMatchObject({ iss: provider.issuer })
    expect(about.join('&')).toBe(expected)
  }),
)

test.each(['om-1.11', 'om-1.12'])(
  '%s: a user without an e-mail gets one of the default domain',
  (generation) =>
    withGeneration(generation, {}, async (deployment, browser) => {
      const url = await landing(browser, deployment)
      expect([url.searchParams.get('email'), url.searchParams.get('name')]).toEqual([
        'alice@open-metadata.org',
        'alice',
      ])
    }),
)

test.each(['om-2.0', 'om-main'])('%s hands the token over alone', (generation) =>
  withGeneration(generation, {}, async (deployment, browser) => {
    expect((await landing(browser, deployment)).hash).not.toContain('name=')
  }),
)

test.each(['om-1.11', 'om-1.12'])(
  '%s answers a refresh with an empty refresh token and a token type',
  (generation) =>
    withGeneration(generation, offline, async (deployment, browser) => {
      await landing(browser, deployment)
      const answer = JSON.parse((await refresh(browser, deployment)).text) as Record<string, unknown>
      expect(answer).toEqual({
        accessToken: expect.any(String),
        refreshToken: null,
        tokenType: 'Bearer ',
        expiryDuration: expect.any(Number),
      })
    }),
)

test('om-1.5: a refresh without a session leads to the logout page, with a session cookie that is new', () =>
  withGeneration('om-1.5', {}, async (deployment, browser) => {
    const page = await refresh(browser, deployment)
    expect([page.status, page.url]).toEqual([302, `${deployment.url}/logout`])
    expect(await sessionCookie(browser, deployment)).toBeTruthy()
  }))

test('om-1.5: a refresh without a refresh token ends nothing: the login under way still completes', () =>
  withGeneration('om-1.5', {}, async (deployment, browser) => {
    await landing(browser, deployment)
    const callback = await begin(browser, deployment)
    const cookie = await sessionCookie(browser, deployment)
    const page = await refresh(browser, deployment)
    expect([page.status, new URL(page.url).pathname]).toEqual([302, '/logout'])
    expect(await sessionCookie(browser, deployment)).toBe(cookie)
    expect(words(await browser.open(callback, stopAtLanding))).toBe('302 /auth/callback')
  }))

test('om-1.5: a login with a refresh token refreshes at the provider, and shows the wrapped error where that fails', () =>
  withGeneration('om-1.5', offline, async (deployment, browser) => {
    await landing(browser, deployment)
    const asked = provider.seenAt('/authorize').length
    expect((await landing(browser, deployment)).searchParams.get('id_token')).toBeTruthy()
    expect(provider.seenAt('/authorize')).toHaveLength(asked)
    provider.bends = {
      tokenResponse: () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'gone' } }),
    }
    expect(words(await browser.open(loginUrl(deployment)))).toBe(
      `200 ${para('org.pac4j.core.exception.TechnicalException: Bad token response, error=invalid_grant, description=gone')}`,
    )
  }))

test('om-1.11: a login without redirectUri leaves a session, whose callback shows both lacks', () =>
  withGeneration('om-1.11', {}, async (deployment, browser) => {
    const page = await browser.open(`${deployment.url}/api/v1/auth/login`)
    expect(page.status).toBe(500)
    expect(await sessionCookie(browser, deployment)).toBeTruthy()
    const callback = await begin(openBrowser(), deployment)
    expect(words(await browser.open(callback, stopAtLanding))).toBe(
      `500 ${para('Missing state parameter')}${para('Missing nonce parameter from Session.')}`,
    )
  }))

test('om-1.11: without a nonce such a callback signs in, to /null', () =>
  withGeneration('om-1.11', { useNonce: false }, async (deployment, browser) => {
    await browser.open(`${deployment.url}/api/v1/auth/login`)
    const callback = await begin(openBrowser(), deployment)
    const url = new URL((await browser.open(callback, stopAtLanding)).url)
    expect(url.pathname).toBe('/null')
    expect(url.searchParams.get('id_token')).toBeTruthy()
  }))

test('om-1.12 without redirectUri makes no session without state', () =>
  withGeneration('om-1.12', {}, async (deployment, browser) => {
    const page = await browser.open(`${deployment.url}/api/v1/auth/login`, { stopAt: () => true })
    expect(page.url).toContain('/authorize')
  }))

test.each([
  ['om-1.12', 404],
  ['om-1.11', 200],
])('%s and discovery without jwks_uri: status %i', (generation, status) =>
  withGeneration(generation, {}, async (deployment, browser) => {
    provider.bends = { discovery: ({ jwks_uri: _gone, ...document }) => document }
    const page = await browser.open(loginUrl(deployment))
    expect(page.status).toBe(status)
    if (status === 200) return
    for (const route of ['/callback?state=x', '/api/v1/auth/refresh', '/api/v1/auth/logout'])
      expect((await browser.open(`${deployment.url}${route}`)).status).toBe(404)
    const rejected = deployment.journal
      .unbound()
      .concat(deployment.journal.logins().flatMap(({ events }) => events))
      .find(({ kind }) => kind === 'rejected')
    expect(rejected).toMatchObject({ facts: { reason: 'The public JWK set URI must not be null' } })
  }),
)
