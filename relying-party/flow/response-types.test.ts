/** Response types and modes beyond the query: the front channel by a page that posts its fragment, and a form. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OidcConfiguration } from '../options.ts'
import {
  beginLogin,
  type Deployment,
  openBrowser,
  type Page,
  startDeployment,
} from '../testing/deployment.ts'
import { type Bends, createSigningKey, startTestProvider, type TestProvider } from '../testing/provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startTestProvider()
})
beforeEach(() => {
  provider.bends = {}
})
afterAll(() => provider.stop())

/** What the script of the page does: posts the fragment to the callback. */
async function finish(deployment: Deployment, change?: (parameters: URLSearchParams) => void): Promise<Page> {
  const browser = openBrowser()
  const callback = new URL(await beginLogin(browser, deployment))
  const body = new URLSearchParams(callback.hash.slice(1))
  change?.(body)
  const landing = await browser.open(`${callback.origin}${callback.pathname}`)
  expect(landing.text).toContain('<form method="post" action="/callback" data-fragment>')
  return browser.open(`${deployment.url}/callback`, { method: 'POST', body })
}

async function play(
  oidcConfiguration: Partial<OidcConfiguration>,
  bends: Bends = {},
  change?: (parameters: URLSearchParams) => void,
) {
  provider.bends = bends
  const deployment = await startDeployment({ provider, keys: { oidcConfiguration } })
  try {
    return await finish(deployment, change)
  } finally {
    await deployment.stop()
  }
}

test.each(['id_token', 'id_token token', 'code id_token', 'code id_token token'])(
  '%s signs in',
  async (responseType) => {
    expect((await play({ responseType })).text).toContain('Signed in as')
  },
)

test.each([
  ['id_token', 'nonce', (c) => ({ ...c, nonce: 'x' }), 'unexpected ID Token "nonce" claim value'],
  ['code id_token', 'nonce', (c) => ({ ...c, nonce: 'x' }), 'unexpected ID Token "nonce" claim value'],
  [
    'code id_token',
    'c_hash',
    (c) => (c.c_hash ? { ...c, c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } : c),
    'invalid ID Token "c_hash" (code hash) claim value',
  ],
  [
    'id_token token',
    'at_hash',
    (c) => ({ ...c, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    'invalid ID Token "at_hash" (access token hash) claim value',
  ],
  [
    'id_token token',
    'missing at_hash',
    ({ at_hash: _gone, ...c }) => c,
    'JWT "at_hash" (access token hash) claim missing',
  ],
  [
    'id_token',
    'iat',
    (c) => ({ ...c, iat: Number(c.iat) + 3600 }),
    'unexpected JWT "iat" (issued at) claim value, it is in the future',
  ],
] as [string, string, NonNullable<Bends['claims']>, string][])(
  '%s: a wrong %s is refused',
  async (responseType, _claim, claims, error) => {
    const page = await play({ responseType }, { claims })
    expect([page.status, page.error]).toEqual([400, error])
  },
)

test('the ID token of the front channel is held to its times, and to the subject of the other one', async () => {
  const front = (change: (claims: Record<string, unknown>) => Record<string, unknown>): Bends => ({
    claims: (claims) => (claims.c_hash ? change(claims) : claims),
  })
  const responseType = 'code id_token'
  const playHybrid = (bends: Bends) => play({ responseType }, bends)
  expect((await playHybrid(front((c) => ({ ...c, sub: 'mallory' })))).error).toBe(
    'unexpected JWT "sub" claim value, the two ID Tokens differ',
  )
  expect((await playHybrid(front((c) => ({ ...c, exp: Number(c.iat) - 31 })))).error).toContain('"exp"')
  expect((await playHybrid(front((c) => ({ ...c, iat: Number(c.iat) + 60 })))).error).toContain('"iat"')
  const hash = front((c) => ({ ...c, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }))
  provider.seen.length = 0
  expect((await play({ responseType: 'code id_token token' }, hash)).error).toContain('"at_hash"')
  const without = front(({ at_hash: _gone, ...claims }) => claims)
  expect((await play({ responseType: 'code id_token token' }, without)).error).toContain('"at_hash"')
  // The code of such a response is not redeemed.
  expect(provider.seenAt('/token')).toHaveLength(0)
})

test('a front-channel ID token of a foreign key is refused', async () => {
  const signWith = await createSigningKey('k1')
  for (const responseType of ['id_token', 'code id_token']) {
    expect((await play({ responseType }, { signWith })).error).toBe('JWT signature verification failed')
  }
})

test('a front-channel error and a front-channel state are judged as in the query', async () => {
  const denied = (parameters: URLSearchParams) => {
    parameters.delete('id_token')
    parameters.set('error', 'access_denied')
  }
  expect((await play({ responseType: 'id_token' }, {}, denied)).error).toBe('access_denied')
  expect((await play({ responseType: 'id_token' }, {}, (p) => p.delete('state'))).error).toBe(
    'Missing state parameter',
  )
})

test('form_post signs in, and a body that is no form or too large is a clear refusal', async () => {
  const deployment = await startDeployment({
    provider,
    keys: { oidcConfiguration: { customParams: { response_mode: 'form_post' } } },
  })
  const browser = openBrowser()
  const form = await browser.open(`${deployment.url}/api/v1/auth/login`)
  const body = new URLSearchParams(
    [...form.text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
  expect((await browser.open(`${deployment.url}/callback`, { method: 'POST', body })).text).toContain(
    'Signed in as',
  )
  expect((await browser.open(`${deployment.url}/callback`, { method: 'POST' })).error).toBe(
    'Missing state parameter',
  )
  const large = await fetch(`${deployment.url}/callback`, {
    method: 'POST',
    body: new URLSearchParams({ state: 'x'.repeat(70_000) }),
  })
  expect(large.status).toBe(413)
  await deployment.stop()
})
