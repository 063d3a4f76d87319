/** How each generation words a state that is missing or different, and the error that stops nothing. */

import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../common/testing/redis.ts'
import type { OidcConfiguration } from '../options.ts'
import { openBrowser, startDeployment } from '../testing/deployment.ts'
import {
  begin,
  DIFFERENT,
  FIXED,
  para,
  provider,
  redeemed,
  sessionCookie,
  stopAtLanding,
  withReplicas,
  withTestProvider,
  words,
} from '../testing/generation.ts'
import { findGeneration, generations } from './generations.ts'

withTestProvider()

let redis: TestRedis
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(() => redis[Symbol.asyncDispose]())

test('every file of a generation is in the index, and an unknown name is refused with the nearest', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.startsWith('om-'))
    .map((file) => file.replace(/\.ts$/, ''))
  expect(files.sort()).toEqual(Object.keys(generations).sort())
  expect(() => findGeneration('om-1.1')).toThrow('There is no generation "om-1.1".')
  expect(() => findGeneration('toString')).toThrow()
})

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

// A session that holds no state: made by another part of the server, or emptied.

test.each([
  ['om-1.5', `200 ${para('Missing state parameter')}${para('Missing nonce parameter from Session.')}`, 1],
  ['om-1.11', `500 ${para('Missing state parameter')}${para('Missing nonce parameter from Session.')}`, 1],
  ['om-1.12', `500 ${FIXED}`, 0],
  ['om-2.0', '500 {"error":"Missing state parameter in session"}', 0],
  ['om-main', '500 {"error":"Missing state parameter in session"}', 0],
] as const)(
  '%s: a session without a state: %s, code redeemed %i times',
  async (generation, expected, times) => {
    const sessions = { store: 'redis', url: redis.url } as const
    await withReplicas({ generation, sessions }, async (deployment) => {
      const browser = openBrowser()
      const callback = await begin(browser, deployment)
      const id = await sessionCookie(browser, deployment)
      await redis.set(`fickle:generation:${id}`, JSON.stringify({ loginStartedAt: Date.now() }))
      expect(words(await browser.open(callback, stopAtLanding))).toBe(expected)
      expect(redeemed()).toBe(times)
    })
  },
)

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
