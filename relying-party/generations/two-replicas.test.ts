/** Login on one replica, callback on the other: the truth table of each generation, row by row. */
import { expect, test } from 'vitest'
import { type Deployment, openBrowser } from '../testing/deployment.ts'
import {
  begin,
  FIXED,
  inDatabase,
  inMemory,
  isCallback,
  loginUrl,
  para,
  provider,
  redeemed,
  sessionCookie,
  stopAtLanding,
  withReplicas,
  withTestProvider,
  words,
} from '../testing/generation.ts'

withTestProvider()

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
