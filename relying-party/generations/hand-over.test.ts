/** Where each generation goes after the sign-in, and what it does with a browser that is signed in already. */
import { expect, test } from 'vitest'
import {
  landing,
  loginUrl,
  offline,
  payload,
  provider,
  toApp,
  withGeneration,
  withTestProvider,
} from '../testing/generation.ts'

withTestProvider()

test('om-1.5 goes to serverUrl with the ID token, e-mail and name in the query, whatever redirectUri says', () =>
  withGeneration('om-1.5', {}, async (deployment, browser) => {
    provider.bends = { claims: (claims) => ({ ...claims, email: 'alice@example.com', name: 'Alice' }) }
    const url = await landing(browser, deployment, 'https://evil.test/')
    expect(`${url.origin}${url.pathname}`).toBe(toApp(deployment))
    expect(payload(url.searchParams.get('id_token') ?? '')).toMatchObject({ iss: provider.issuer })
    expect([url.searchParams.get('email'), url.searchParams.get('name')]).toEqual([
      'alice@example.com',
      'alice',
    ])
  }))

test.each(['om-1.11', 'om-1.12'])(
  '%s goes wherever redirectUri says, with the ID token: the open redirect',
  (generation) =>
    withGeneration(generation, {}, async (deployment, browser) => {
      const url = await landing(browser, deployment, 'https://evil.test/steal')
      expect(`${url.origin}${url.pathname}`).toBe('https://evil.test/steal')
      expect(payload(url.searchParams.get('id_token') ?? '')).toMatchObject({ iss: provider.issuer })
    }),
)

test('without redirectUri om-1.11 answers 500 with the words of the report, and om-1.12 falls back to callbackUrl', async () => {
  await withGeneration('om-1.11', {}, async (deployment, browser) => {
    const page = await browser.open(`${deployment.url}/api/v1/auth/login`)
    expect(page.status).toBe(500)
    expect(page.text).toContain(
      '<p> [Auth Callback Servlet] Failed in Auth Login : org.pac4j.core.exception.TechnicalException: Redirect URI is required </p>',
    )
  })
  await withGeneration('om-1.12', {}, async (deployment, browser) => {
    const page = await browser.open(`${deployment.url}/api/v1/auth/login`, {
      stopAt: (url) => url.searchParams.has('id_token'),
    })
    expect(new URL(page.url).pathname).toBe('/callback')
  })
})

test.each([
  ['om-2.0', 'open-metadata.org'],
  ['om-main', 'provider'],
])('%s hands a token of %s over in the fragment, to a trusted address only', (generation, issuer) =>
  withGeneration(generation, {}, async (deployment, browser) => {
    const url = await landing(browser, deployment)
    const token = new URLSearchParams(url.hash.slice(1)).get('id_token') ?? ''
    expect(payload(token)).toMatchObject({ iss: issuer === 'provider' ? provider.issuer : issuer })
    expect(url.search).toBe('')
    for (const target of [
      'https://evil.test/auth/callback',
      `${deployment.url}/auth/callback/`,
      `${deployment.url}/`,
    ]) {
      const page = await browser.open(loginUrl(deployment, target))
      expect([page.status, page.text]).toEqual([
        400,
        '{"error":"Redirect URI must exactly match a trusted redirect URI"}',
      ])
    }
  }),
)

test("serverUrl left at its default: om-2.0 refuses the browser's own origin, om-main trusts callbackUrl's", async () => {
  const serverUrl = 'http://localhost:8585'
  await withGeneration('om-2.0', { serverUrl }, async (deployment, browser) => {
    expect((await browser.open(loginUrl(deployment))).status).toBe(400)
  })
  await withGeneration('om-main', { serverUrl }, async (deployment, browser) => {
    expect((await landing(browser, deployment)).href).toContain(toApp(deployment))
  })
})

// 4.9

test.each(['om-1.11', 'om-1.12'])(
  '%s: a login with a live session refreshes at the provider, and is a dead end once that fails',
  (generation) =>
    withGeneration(generation, offline, async (deployment, browser) => {
      await landing(browser, deployment)
      const asked = provider.seenAt('/authorize').length
      expect((await landing(browser, deployment)).searchParams.get('id_token')).toBeTruthy()
      expect(provider.seenAt('/authorize')).toHaveLength(asked)
      provider.bends = { tokenResponse: () => ({ status: 400, body: { error: 'invalid_grant' } }) }
      for (let again = 0; again < 2; again += 1) {
        const page = await browser.open(loginUrl(deployment))
        expect(page.status).toBe(500)
        if (generation === 'om-1.11') {
          expect(page.error ?? page.text).toContain(
            'org.pac4j.core.exception.TechnicalException: Failed to refresh id_token, response code:400 , Error : {',
          )
        }
      }
    }),
)

test('om-2.0: a login with a live session mints; om-main asks the provider again', async () => {
  for (const [generation, more] of [
    ['om-2.0', 0],
    ['om-main', 1],
  ] as const) {
    await withGeneration(generation, offline, async (deployment, browser) => {
      await landing(browser, deployment)
      const asked = provider.seenAt('/authorize').length
      await landing(browser, deployment)
      expect(provider.seenAt('/authorize')).toHaveLength(asked + more)
    })
  }
})
