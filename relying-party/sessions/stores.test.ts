/** The three stores, by what a browser sees of them: where a login survives, and where it does not. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../common/free-port.ts'
import { startTestRedis, type TestRedis } from '../../common/testing/redis.ts'
import type { SessionSettings } from '../options.ts'
import { beginLogin, type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { startTestProvider, type TestProvider } from '../testing/provider.ts'

let provider: TestProvider
let redis: TestRedis
beforeAll(async () => {
  provider = await startTestProvider()
  redis = await startTestRedis()
})
afterAll(async () => {
  await redis[Symbol.asyncDispose]()
  await provider.stop()
})

const key = (letter: string) => letter.repeat(32)
const settings: Record<string, () => SessionSettings> = {
  memory: () => ({ store: 'memory' }),
  redis: () => ({ store: 'redis', url: redis.url }),
  cookie: () => ({ store: 'cookie', key: key('k') }),
}

async function withStore<T>(
  sessions: SessionSettings | ((index: number) => SessionSettings),
  play: (deployment: Deployment) => Promise<T>,
  now?: () => number,
): Promise<T> {
  const deployment = await startDeployment({ provider, replicas: 2, sessions, ...(now ? { now } : {}) })
  try {
    return await play(deployment)
  } finally {
    await deployment.stop()
  }
}

const callbackElsewhere = (path: string) => (path === '/callback' ? 1 : 0)
const lastCallback = ({ journal }: Deployment) =>
  journal
    .logins()
    .flatMap(({ events }) => events)
    .filter((event) => event.kind === 'callback-received')
    .sort((a, b) => b.seq - a.seq)[0]

test.each([
  ['redis', true],
  ['cookie', true],
  ['memory', false],
])('%s: a callback on the other replica signs in: %s', (store, works) =>
  withStore((settings[store] as () => SessionSettings)(), async (deployment) => {
    deployment.route = callbackElsewhere
    const browser = openBrowser()
    const page = await signIn(browser, deployment)
    expect(lastCallback(deployment)).toMatchObject({
      store,
      by: 'replica-2',
      sessionCookie: works ? 'known' : 'unknown',
      state: works ? 'found' : 'not-in-session',
    })
    if (!works) return expect([page.status, page.error]).toEqual([400, 'Missing state parameter'])
    expect(page.text).toContain('Signed in as')
    deployment.route = () => 1
    expect((await browser.open(deployment.url)).text).toContain('Signed in as')
  }),
)

test.each(Object.keys(settings))('%s: tabs, replay, expiry, a strange cookie and none', (store) => {
  let now = Date.now()
  return withStore(
    (settings[store] as () => SessionSettings)(),
    async (deployment) => {
      const browser = openBrowser()
      const tabs = [await beginLogin(browser, deployment), await beginLogin(browser, deployment)]
      for (const tab of tabs) expect((await browser.open(tab)).text).toContain('Signed in as')
      const replayed = await browser.open(tabs[0] as string)
      expect([replayed.error, lastCallback(deployment)]).toEqual([
        'Missing state parameter',
        expect.objectContaining({ state: 'consumed' }),
      ])

      const late = openBrowser()
      const lateCallback = await beginLogin(late, deployment)
      now += 600_001
      expect([(await late.open(lateCallback)).error, lastCallback(deployment)]).toEqual([
        'Missing state parameter',
        expect.objectContaining({ state: 'expired', sessionCookie: 'known' }),
      ])
      now -= 600_001

      const callback = await beginLogin(openBrowser(), deployment)
      expect([(await openBrowser().open(callback)).error, lastCallback(deployment)]).toEqual([
        'Missing state parameter',
        expect.objectContaining({ sessionCookie: 'absent', state: 'not-in-session' }),
      ])

      const other = openBrowser()
      const mine = await beginLogin(other, deployment)
      const [cookie] = await other.jar.getCookies(deployment.url)
      await other.jar.setCookie(`${cookie?.key}=forged; Path=/`, deployment.url)
      const sessionCookie = store === 'cookie' ? 'unreadable' : 'unknown'
      expect([(await other.open(mine)).error, lastCallback(deployment)]).toEqual([
        'Missing state parameter',
        expect.objectContaining({ sessionCookie, state: 'not-in-session' }),
      ])
    },
    () => now,
  )
})

test.each(Object.keys(settings))('%s: tabs that begin at the same moment each complete', (store) =>
  withStore((settings[store] as () => SessionSettings)(), async (deployment) => {
    const browser = openBrowser()
    const tabs = await Promise.all([1, 2, 3].map(() => beginLogin(browser, deployment)))
    const pages = await Promise.all(tabs.map((tab) => browser.open(tab)))
    for (const page of pages) expect(page.text).toContain('Signed in as')
  }),
)

test.each(Object.keys(settings))(
  '%s: the session cookie is a new one at every sign-in, and HttpOnly, Lax and without Secure on http',
  (store) =>
    withStore((settings[store] as () => SessionSettings)(), async (deployment) => {
      const browser = openBrowser()
      const sessionOf = async () =>
        (await browser.jar.getCookies(deployment.url)).filter(({ key: name }) =>
          name.startsWith('fickle_app_'),
        )
      await signIn(browser, deployment)
      const first = await sessionOf()
      await signIn(browser, deployment)
      const second = await sessionOf()
      expect(second[0]?.value).not.toBe(first[0]?.value)
      expect(second[0]).toMatchObject({
        httpOnly: true,
        sameSite: 'lax',
        secure: false,
        path: '/',
        key: `fickle_app_${new URL(deployment.url).port}`,
      })
      expect(
        (await browser.jar.getCookies(deployment.url)).filter(({ key: name }) => name.includes('login')),
      ).toEqual([])
      if (store === 'cookie') return
      const planted = openBrowser()
      await planted.jar.setCookie(String(first[0]), deployment.url)
      expect((await planted.open(deployment.url)).text).toContain('Nobody is signed in')
    }),
)

test.each(Object.keys(settings))('%s: a browser never holds more than eight logins', (store) =>
  withStore((settings[store] as () => SessionSettings)(), async (deployment) => {
    const browser = openBrowser()
    const callbacks: string[] = []
    for (let count = 0; count < 12; count += 1) callbacks.push(await beginLogin(browser, deployment))
    expect(await browser.jar.getCookies(deployment.url)).toHaveLength(8)
    expect((await browser.open(callbacks[11] as string)).text).toContain('Signed in as')
  }),
)

test.each(Object.keys(settings))('%s: a session ends after sessionExpiry, to the second', (store) => {
  let now = Math.floor(Date.now() / 1000) * 1000
  return withStore(
    (settings[store] as () => SessionSettings)(),
    async (deployment) => {
      const browser = openBrowser()
      await signIn(browser, deployment)
      now += 604_799_000
      expect((await browser.open(deployment.url)).text).toContain('Signed in as')
      now += 1000
      expect((await browser.open(deployment.url)).text).toContain('Nobody is signed in')
      now -= 1000
      if (store !== 'cookie')
        expect((await browser.open(deployment.url)).text).toContain('Nobody is signed in')
    },
    () => now,
  )
})

test('cookies sealed with another key cannot be opened', () =>
  withStore(
    (index) => ({ store: 'cookie', key: key(String(index)) }),
    async (deployment) => {
      deployment.route = callbackElsewhere
      expect((await signIn(openBrowser(), deployment)).error).toBe('Missing state parameter')
      expect(lastCallback(deployment)).toMatchObject({ sessionCookie: 'unreadable', state: 'not-in-session' })
    },
  ))

test('a Redis that is away is a page that says so, and no login waits long', async () => {
  const port = await freePort()
  await withStore({ store: 'redis', url: `redis://127.0.0.1:${port}` }, async (deployment) => {
    const began = performance.now()
    const page = await signIn(openBrowser(), deployment)
    expect([page.status, page.error]).toEqual([
      503,
      expect.stringContaining('The session store cannot be reached'),
    ])
    expect((await openBrowser().open(`${deployment.url}/callback?state=x&code=y`)).status).toBe(503)
    expect(lastCallback(deployment)).toMatchObject({
      storeError: expect.stringContaining('The session store cannot be reached'),
    })
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

test('memory says how many logins wait, other stores do not', async () => {
  await withStore({ store: 'memory' }, async (deployment) => {
    await beginLogin(openBrowser(), deployment)
    expect(deployment.replicas.map((replica) => replica.pendingLogins())).toEqual([1, 0])
  })
  await withStore({ store: 'cookie', key: key('k') }, async (deployment) => {
    expect(deployment.replicas[0]?.pendingLogins()).toBeUndefined()
  })
})

test('behind https cookies are Secure, and None where the provider posts a form', () =>
  withStore({ store: 'memory' }, async () => {
    for (const [customParams, sameSite] of [
      [{}, 'Lax'],
      [{ response_mode: 'form_post' }, 'None'],
    ] as const) {
      const deployment = await startDeployment({
        provider,
        keys: { oidcConfiguration: { callbackUrl: 'https://app.test/callback', customParams } },
      })
      const response = await fetch(`${deployment.url}/api/v1/auth/login`, { redirect: 'manual' })
      const set = response.headers.getSetCookie().join()
      expect(set).toContain('Secure')
      expect(set).toContain(`SameSite=${sameSite}`)
      await deployment.stop()
    }
  }))
