/** A second tab, a callback that is played again, a login that took long, and the session cookie, by generation. */
import { expect, test } from 'vitest'
import { openBrowser } from '../testing/deployment.ts'
import {
  all,
  begin,
  DIFFERENT,
  FIXED,
  inMemory,
  loginUrl,
  para,
  provider,
  sessionCookie,
  stopAtLanding,
  withReplicas,
  withTestProvider,
  words,
} from '../testing/generation.ts'
import { findGeneration } from './generations.ts'

withTestProvider()

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

test.each(all)(
  '%s signs in on one replica, and its page says that it is not a safe behaviour',
  (generation) =>
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
