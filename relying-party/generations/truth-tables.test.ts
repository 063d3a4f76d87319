/**
 * The truth tables of how real releases behave, row by row: state handling, two replicas behind a balancer, tabs, replay
 * and expiry. Each with a real provider, two replicas and a browser's cookies.
 */
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OidcConfiguration } from '../options.ts'
import { type Browser, type Deployment, openBrowser, type Page, startDeployment } from '../test-deployment.ts'
import { startTestProvider, type TestProvider } from '../test-provider.ts'
import { findGeneration, generations } from './generations.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startTestProvider()
})
beforeEach(() => {
  provider.bends = {}
  provider.now = Date.now
  provider.seen.length = 0
})
afterAll(() => provider.stop())

const inMemory = ['om-1.5', 'om-1.11', 'om-1.12'] as const
const inDatabase = ['om-2.0', 'om-main'] as const
const all = [...inMemory, ...inDatabase]

interface Setting {
  readonly generation: string
  readonly keys?: Partial<OidcConfiguration>
  readonly now?: () => number
  readonly force?: boolean
}

async function withReplicas<T>(
  { generation, keys = {}, now, force }: Setting,
  play: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const deployment = await startDeployment({
    provider,
    generation,
    replicas: 2,
    keys: {
      oidcConfiguration: keys,
      publicKeyUrls: [`${provider.issuer}/jwks`],
      ...(force ? { forceSecureSessionCookie: true } : {}),
    },
    ...(now ? { now } : {}),
  })
  try {
    return await play(deployment)
  } finally {
    await deployment.stop()
  }
}

const isCallback = (url: URL) => url.pathname === '/callback'
const loginUrl = ({ url }: Deployment) => `${url}/api/v1/auth/login?redirectUri=${url}/auth/callback`
const begin = async (browser: Browser, deployment: Deployment) =>
  (await browser.open(loginUrl(deployment), { stopAt: isCallback })).url
const stopAtLanding = { stopAt: (url: URL) => url.pathname !== '/callback' }
const sessionCookie = async (browser: Browser, { url }: Deployment) =>
  (await browser.jar.getCookies(url)).find(({ key }) => key === 'JSESSIONID' || key === 'OM_SESSION')?.value
const redeemed = () => provider.seenAt('/token').length

/** The words of an answer, whatever its form. */
function words({ status, text, headers, url }: Page): string {
  if (headers.get('location')) return `302 ${new URL(url).pathname}`
  if (headers.get('content-type')?.includes('json')) return `${status} ${text}`
  return `${status} ${[...text.matchAll(/<p>([^<]*)<\/p>/g)]
    .map(([, one]) => one)
    .filter((one) => one?.startsWith(' [Auth'))
    .join('')}`
}

const para = (message: string) => ` [Auth Callback Servlet] Failed in Auth Login : ${message} `
const FIXED = ' [Auth Callback Servlet] Authentication failed. Please try again. '
const DIFFERENT = 'State parameter is different from the one sent in authentication request.'

test('every file of a generation is in the index, and an unknown name is refused with the nearest', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.startsWith('om-'))
    .map((file) => file.replace(/\.ts$/, ''))
  expect(files.sort()).toEqual(Object.keys(generations).sort())
  expect(() => findGeneration('om-1.1')).toThrow('There is no generation "om-1.1".')
  expect(() => findGeneration('toString')).toThrow()
})

// 4.5: how each release words a state that is missing or different.

test.each([
  [
    'om-1.5',
    `200 ${para('Missing state parameter')}${para('Missing nonce parameter from Session.')}`,
    'replaced',
    1,
  ],
  ['om-1.11', `500 ${para('No session found for callback, redirecting to login')}`, 'kept', 0],
  ['om-1.12', `500 ${FIXED}`, 'kept', 0],
  ['om-2.0', '500 {"error":"No pending session found for callback"}', 'cleared', 0],
  ['om-main', '302 /signin', 'cleared', 0],
] as const)(
  '%s: a session cookie that nobody knows: %s, cookie %s, code redeemed %i times',
  (generation, expected, cookie, times) =>
    withReplicas({ generation }, async (deployment) => {
      const callback = await begin(openBrowser(), deployment)
      const stranger = openBrowser()
      const name = findGeneration(generation).session.cookie
      await stranger.jar.setCookie(`${name}=unknown; Path=/`, deployment.url)
      expect(words(await stranger.open(callback, stopAtLanding))).toBe(expected)
      const after = await sessionCookie(stranger, deployment)
      expect(after === undefined ? 'cleared' : after === 'unknown' ? 'kept' : 'replaced').toBe(cookie)
      expect(redeemed()).toBe(times)
    }),
)

test.each([
  ['om-1.5', `200 ${para('Missing state parameter')}`],
  ['om-1.11', `500 ${para('Missing state parameter')}`],
  ['om-1.12', `500 ${FIXED}`],
  ['om-2.0', '500 {"error":"Missing state parameter"}'],
  ['om-main', '500 {"error":"Missing state parameter"}'],
])('%s: a callback without state: %s', (generation, expected) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    const callback = new URL(await begin(browser, deployment))
    callback.searchParams.delete('state')
    expect(words(await browser.open(callback.href, stopAtLanding))).toBe(expected)
    expect(redeemed()).toBe(0)
  }),
)

test.each([
  ['om-1.5', `200 ${para(DIFFERENT)}`],
  ['om-1.11', `500 ${para(DIFFERENT)}`],
  ['om-1.12', `500 ${FIXED}`],
  ['om-2.0', `500 {"error":"${DIFFERENT}"}`],
  ['om-main', `500 {"error":"${DIFFERENT}"}`],
])('%s: another state: %s', (generation, expected) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    const callback = new URL(await begin(browser, deployment))
    callback.searchParams.set('state', 'other')
    expect(words(await browser.open(callback.href, stopAtLanding))).toBe(expected)
    expect(redeemed()).toBe(0)
  }),
)

// 4.6: the error that stops nothing.

test.each([
  [{}, `200 ${para('Missing state parameter')}${para('Missing nonce parameter from Session.')}`],
  [
    { disablePkce: false },
    `200 ${para('Missing state parameter')}${para('Bad token response, error=invalid_grant, description=PKCE verification failed')}`,
  ],
  [{ useNonce: false }, '302 /auth/callback'],
] as [Partial<OidcConfiguration>, string][])('om-1.5 with %o goes on after the error: %s', (keys, expected) =>
  withReplicas({ generation: 'om-1.5', keys }, async (deployment) => {
    const callback = await begin(openBrowser(), deployment)
    expect(words(await openBrowser().open(callback, stopAtLanding))).toBe(expected)
  }),
)

test('om-1.12 and the documented behaviour do not sign in without a state, whatever useNonce says', async () => {
  await withReplicas({ generation: 'om-1.12', keys: { useNonce: false } }, async (deployment) => {
    const callback = await begin(openBrowser(), deployment)
    expect(words(await openBrowser().open(callback, stopAtLanding))).toBe(`500 ${FIXED}`)
  })
  const documented = await startDeployment({ provider, keys: { oidcConfiguration: { useNonce: false } } })
  const callback = await begin(openBrowser(), documented)
  expect((await openBrowser().open(callback)).error).toBe('Missing state parameter')
  await documented.stop()
})

// 5: login on A, callback on B.

async function splitLogin(deployment: Deployment) {
  const browser = openBrowser()
  deployment.route = () => 0
  const callback = await begin(browser, deployment)
  const before = await sessionCookie(browser, deployment)
  deployment.route = () => 1
  const first = await browser.open(callback, stopAtLanding)
  return { browser, callback, before, first }
}

test.each([
  [
    'om-1.5',
    `200 ${para('Missing state parameter')}${para('Missing nonce parameter from Session.')}`,
    true,
    true,
  ],
  ['om-1.11', `500 ${para('No session found for callback, redirecting to login')}`, false, false],
  ['om-1.12', `500 ${FIXED}`, false, false],
] as const)(
  '%s: first callback on B: %s; code burned %s; cookie replaced %s',
  (generation, expected, burned, replaced) =>
    withReplicas({ generation }, async (deployment) => {
      const { browser, before, first } = await splitLogin(deployment)
      expect(words(first)).toBe(expected)
      expect(redeemed() === 1).toBe(burned)
      expect((await sessionCookie(browser, deployment)) !== before).toBe(replaced)
      const events = deployment.journal.logins().flatMap((login) => login.events)
      expect(events.find(({ kind }) => kind === 'callback-received')).toMatchObject({
        by: 'replica-2',
        sessionCookie: 'unknown',
        state: 'not-in-session',
      })
      expect(events.find(({ kind }) => kind === 'rejected')).toMatchObject({
        by: 'replica-2',
        status: first.status,
      })
    }),
)

test.each(inDatabase)('%s: first callback on B: success', (generation) =>
  withReplicas({ generation }, async (deployment) => {
    expect(words((await splitLogin(deployment)).first)).toBe('302 /auth/callback')
  }),
)

test('om-1.5: browser refresh on A makes another session and the same error', () =>
  withReplicas({ generation: 'om-1.5' }, async (deployment) => {
    const { browser, callback } = await splitLogin(deployment)
    const onB = await sessionCookie(browser, deployment)
    deployment.route = () => 0
    expect(words(await browser.open(callback, stopAtLanding))).toContain(
      `200 ${para('Missing state parameter')}`,
    )
    expect(await sessionCookie(browser, deployment)).not.toBe(onB)
  }))

test.each(['om-1.11', 'om-1.12'])('%s: browser refresh on A succeeds', (generation) =>
  withReplicas({ generation }, async (deployment) => {
    const { browser, callback } = await splitLogin(deployment)
    deployment.route = () => 0
    expect(words(await browser.open(callback, stopAtLanding))).toBe('302 /auth/callback')
  }),
)

test.each([
  ['om-1.5', `200 ${para('Missing state parameter')}`],
  ['om-1.11', `500 ${para('No session found for callback, redirecting to login')}`],
  ['om-1.12', `500 ${FIXED}`],
])('%s: browser refresh on B: %s', (generation, expected) =>
  withReplicas({ generation }, async (deployment) => {
    const { browser, callback } = await splitLogin(deployment)
    expect(words(await browser.open(callback, stopAtLanding))).toContain(expected)
  }),
)

test.each([
  ['om-2.0', '500 {"error":"No pending session found for callback"}'],
  ['om-main', '302 /signin'],
])('%s: browser refresh finds the login consumed, and the cookie goes: %s', (generation, expected) =>
  withReplicas({ generation }, async (deployment) => {
    const { browser, callback } = await splitLogin(deployment)
    deployment.route = () => 0
    expect(words(await browser.open(callback, stopAtLanding))).toBe(expected)
    expect(await sessionCookie(browser, deployment)).toBeUndefined()
  }),
)

const WRAPPED = para(
  'org.pac4j.core.exception.TechnicalException: No session found for refresh, redirecting to login',
)
test.each([
  ['om-1.5', '302 /logout'],
  ['om-1.11', `500 ${WRAPPED}`],
  ['om-1.12', `500 ${FIXED}`],
])('%s: a later refresh on the other replica: %s', (generation, expected) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    await browser.open(loginUrl(deployment))
    deployment.route = () => 1
    expect(words(await browser.open(`${deployment.url}/api/v1/auth/refresh`, stopAtLanding))).toBe(expected)
  }),
)

test.each(inMemory)('%s: a later login on the other replica goes to the provider again', (generation) =>
  withReplicas({ generation, keys: { scope: 'openid offline_access' } }, async (deployment) => {
    const browser = openBrowser()
    await browser.open(loginUrl(deployment))
    deployment.route = () => 1
    const before = provider.seenAt('/authorize').length
    await browser.open(loginUrl(deployment), { stopAt: isCallback })
    expect(provider.seenAt('/authorize')).toHaveLength(before + 1)
  }),
)

test.each(inDatabase)('%s: a later refresh and login on the other replica are answered', (generation) =>
  withReplicas({ generation, keys: { scope: 'openid offline_access' } }, async (deployment) => {
    const browser = openBrowser()
    await browser.open(loginUrl(deployment))
    deployment.route = () => 1
    const refreshed = await browser.open(`${deployment.url}/api/v1/auth/refresh`)
    expect([refreshed.status, JSON.parse(refreshed.text)]).toEqual([
      200,
      { accessToken: expect.any(String), expiryDuration: expect.any(Number) },
    ])
    expect(
      words(await browser.open(loginUrl(deployment), { stopAt: (url) => url.pathname === '/auth/callback' })),
    ).toBe('302 /auth/callback')
  }),
)

// 6: tabs, replay, expiry, and cookies.

test.each([
  ['om-1.5', `200 ${para(DIFFERENT)}`],
  ['om-1.11', `500 ${para(DIFFERENT)}`],
  ['om-1.12', `500 ${FIXED}`],
  ['om-2.0', `500 {"error":"${DIFFERENT}"}`],
  ['om-main', `500 {"error":"${DIFFERENT}"}`],
])('%s: the second tab takes the place of the first: %s; and works itself', (generation, expected) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    const first = await begin(browser, deployment)
    const second = await begin(browser, deployment)
    expect(words(await browser.open(first, stopAtLanding))).toBe(expected)
    expect(words(await browser.open(second, stopAtLanding))).toBe('302 /auth/callback')
  }),
)

test.each([
  [
    'om-1.5',
    `200 ${para('Bad token response, error=invalid_grant, description=grant request is invalid')}`,
    'kept',
  ],
  [
    'om-1.11',
    `500 ${para('Bad token response, error=invalid_grant, description=grant request is invalid')}`,
    'kept',
  ],
  ['om-1.12', `500 ${FIXED}`, 'kept'],
  ['om-2.0', '500 {"error":"No pending session found for callback"}', 'cleared'],
  ['om-main', '302 /signin', 'cleared'],
])('%s: a callback that is played again: %s, cookie %s', (generation, expected, cookie) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    const callback = await begin(browser, deployment)
    expect(words(await browser.open(callback, stopAtLanding))).toBe('302 /auth/callback')
    expect(words(await browser.open(callback, stopAtLanding))).toBe(expected)
    expect((await sessionCookie(browser, deployment)) === undefined ? 'cleared' : 'kept').toBe(cookie)
  }),
)

test.each([
  ['om-1.5', 599, '302 /auth/callback'],
  ['om-1.11', 601, '302 /auth/callback'],
  ['om-1.12', 601, '302 /auth/callback'],
  ['om-2.0', 600, '302 /auth/callback'],
  ['om-2.0', 601, '500 {"error":"No pending session found for callback"}'],
  ['om-main', 600, '302 /auth/callback'],
  ['om-main', 601, '302 /signin'],
])('%s: a callback after %i seconds: %s', (generation, seconds, expected) => {
  let now = Date.now()
  provider.now = () => now
  return withReplicas({ generation, now: () => now }, async (deployment) => {
    const browser = openBrowser()
    const callback = await begin(browser, deployment)
    now += seconds * 1000
    expect(words(await browser.open(callback, stopAtLanding))).toBe(expected)
  })
})

test.each(inMemory)('%s: state, nonce and session id stay after the sign-in', (generation) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    const callback = await begin(browser, deployment)
    const before = await sessionCookie(browser, deployment)
    await browser.open(callback)
    expect(await sessionCookie(browser, deployment)).toBe(before)
    const events = deployment.journal.logins()[0]?.events ?? []
    expect(events.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1)
  }),
)

test.each([
  ['om-1.5', /^JSESSIONID=[\w.]+; Path=\/; HttpOnly$/],
  ['om-1.11', /^JSESSIONID=[\w.]+; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly$/],
  ['om-1.12', /^JSESSIONID=[\w.]+; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly$/],
  ['om-2.0', /^OM_SESSION=[\w-]{43}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/],
  ['om-main', /^OM_SESSION=[\w-]{43}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/],
])('%s: its cookie is %s', (generation, expected) =>
  withReplicas({ generation }, async (deployment) => {
    const answer = await fetch(loginUrl(deployment), { redirect: 'manual' })
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(expected)])
  }),
)

test.each([
  ['om-1.5', false, undefined],
  ['om-1.11', true, undefined],
  ['om-1.12', true, 'None'],
  ['om-2.0', true, 'None'],
  ['om-main', true, 'None'],
])(
  '%s: forceSecureSessionCookie makes it Secure %s with SameSite %s, and a browser on plain http drops a Secure one',
  (generation, secure, sameSite) =>
    withReplicas({ generation, force: true }, async (deployment) => {
      const [set = ''] = (await fetch(loginUrl(deployment), { redirect: 'manual' })).headers.getSetCookie()
      expect(set.includes('; Secure')).toBe(secure)
      expect(/SameSite=(\w+)/.exec(set)?.[1]).toBe(sameSite)
    }),
)

test.each([
  ['om-1.5', 405],
  ['om-1.11', 405],
  ['om-1.12', 302],
  ['om-2.0', 302],
  ['om-main', 302],
])('%s: a form at the callback answers %i', (generation, status) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    const callback = new URL(await begin(browser, deployment))
    const page = await browser.open(`${deployment.url}/callback`, {
      ...stopAtLanding,
      method: 'POST',
      body: callback.searchParams,
    })
    expect(page.status).toBe(status)
  }),
)

test.each(all)('%s signs in on one replica, and its page says that it is no safe behaviour', (generation) =>
  withReplicas({ generation }, async (deployment) => {
    const browser = openBrowser()
    await browser.open(loginUrl(deployment))
    const home = await browser.open(deployment.url)
    expect(home.text).toContain('Signed in as')
    expect(home.error).toBeUndefined()
    for (const sentence of findGeneration(generation).insecure) expect(home.text).toContain(sentence)
    expect((await browser.open(`${deployment.url}/api/v1/users/loggedInUser`)).status).toBe(200)
  }),
)
