/** Refresh and logout as each generation does them. */
import { expect, test } from 'vitest'
import {
  landing,
  loginUrl,
  offline,
  payload,
  provider,
  refresh,
  stopAfterCallback,
  withGeneration,
  withTestProvider,
} from '../testing/generation.ts'

withTestProvider()

test.each(['om-1.11', 'om-1.12'])(
  '%s: a refresh without a refresh token logs out, even a login in flight',
  (generation) =>
    withGeneration(generation, {}, async (deployment, browser) => {
      await landing(browser, deployment)
      const callback = (
        await browser.open(loginUrl(deployment), { stopAt: (url) => url.pathname === '/callback' })
      ).url
      const page = await refresh(browser, deployment)
      expect([page.status, new URL(page.url).pathname]).toEqual([302, '/logout'])
      const answer = await browser.open(callback, stopAfterCallback)
      expect(answer.headers.get('location')).toBeNull()
    }),
)

test.each(['om-1.11', 'om-1.12', 'om-2.0', 'om-main'])(
  '%s: a refresh redeems the refresh token and answers the token',
  (generation) => {
    let now = Date.now()
    provider.now = () => now
    return withGeneration(
      generation,
      offline,
      async (deployment, browser) => {
        await landing(browser, deployment)
        now += 3_580_000
        const page = await refresh(browser, deployment)
        expect(page.status).toBe(200)
        const { accessToken, expiryDuration } = JSON.parse(page.text) as {
          accessToken: string
          expiryDuration: number
        }
        expect(payload(accessToken)).toMatchObject({
          exp: expiryDuration,
          iss: generation === 'om-2.0' ? 'open-metadata.org' : provider.issuer,
        })
        expect(provider.seenAt('/token').at(-1)?.body.get('grant_type')).toBe('refresh_token')
      },
      { now: () => now },
    )
  },
)

test('a refresh response without an ID token: om-1.11 and om-2.0 mint, om-main answers 503', async () => {
  for (const [generation, status, expected] of [
    ['om-1.11', 200, 'open-metadata.org'],
    ['om-2.0', 200, 'open-metadata.org'],
    ['om-main', 503, '{"error":"Identity provider returned no usable ID token"}'],
  ] as const) {
    provider.bends = { claims: (claims) => ({ ...claims, exp: Number(claims.iat) + 30 }) }
    await withGeneration(generation, offline, async (deployment, browser) => {
      await landing(browser, deployment)
      provider.bends = { tokenResponse: ({ id_token: _gone, ...body }) => ({ body }) }
      const page = await refresh(browser, deployment)
      expect(page.status).toBe(status)
      if (status === 503) return expect(page.text).toBe(expected)
      expect(payload((JSON.parse(page.text) as { accessToken: string }).accessToken)).toMatchObject({
        iss: expected,
      })
    })
  }
})

test('om-main: a refresh token that is over ends the session with 401, anything else keeps it with 503', async () => {
  const claims = (given: Record<string, unknown>) => ({ ...given, exp: Number(given.iat) + 30 })
  provider.bends = { claims }
  await withGeneration('om-main', offline, async (deployment, browser) => {
    await landing(browser, deployment)
    provider.bends = { tokenResponse: () => ({ status: 500, body: 'oops' }) }
    const failed = await refresh(browser, deployment)
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '5'])
    provider.bends = {}
    const over = await refresh(browser, deployment)
    expect([over.status, over.text]).toEqual([401, '{"error":"Identity provider session ended"}'])
    const gone = await refresh(browser, deployment)
    expect([gone.status, gone.text]).toEqual([401, '{"error":"No active session"}'])
  })
})

test('om-2.0: a refresh while another is under way gets 503 and Retry-After', () =>
  withGeneration('om-2.0', offline, async (deployment, browser) => {
    await landing(browser, deployment)
    const reached = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    provider.bends = {
      idToken: async (jwt) => {
        reached.resolve()
        await released.promise
        return jwt
      },
    }
    const first = refresh(browser, deployment)
    await reached.promise
    const second = await refresh(browser, deployment)
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '5'])
    released.resolve()
    expect((await first).status).toBe(200)
  }))

test('an ID token that has expired already: refreshed at once, or refused without a refresh token', async () => {
  const expired = (claims: Record<string, unknown>) => ({ ...claims, exp: Number(claims.iat) - 10 })
  await withGeneration('om-1.11', {}, async (deployment, browser) => {
    provider.bends = { claims: expired }
    expect((await browser.open(loginUrl(deployment))).text).toContain(
      'Failed in Auth Login : No refresh token available',
    )
  })
  provider.seen.length = 0
  await withGeneration('om-1.11', offline, async (deployment, browser) => {
    provider.bends = { claims: expired }
    expect((await landing(browser, deployment)).searchParams.get('id_token')).toBeTruthy()
    expect(provider.seenAt('/token').map(({ body }) => body.get('grant_type'))).toEqual([
      'authorization_code',
      'refresh_token',
    ])
  })
})

// 4.12

test.each(['om-1.5', 'om-1.11', 'om-1.12', 'om-2.0', 'om-main'])(
  '%s: logout is local, and the next login needs no password',
  (generation) =>
    withGeneration(generation, {}, async (deployment, browser) => {
      await browser.open(loginUrl(deployment))
      const page = await browser.open(`${deployment.url}/api/v1/auth/logout`, { stopAt: () => true })
      expect([page.status, page.url]).toEqual([302, `${deployment.url}/logout`])
      expect(provider.seenAt('/end-session')).toHaveLength(0)
      expect(provider.seenAt('/revoke')).toHaveLength(0)
      await browser.open(page.url)
      expect((await browser.open(deployment.url)).text).toContain('Nobody is signed in')
    }),
)

test.each(['om-1.11', 'om-1.12'])('%s: logout without a session is an empty 200', (generation) =>
  withGeneration(generation, {}, async (deployment, browser) => {
    const page = await browser.open(`${deployment.url}/api/v1/auth/logout`)
    expect([page.status, page.text]).toEqual([200, ''])
  }),
)
