/** What each generation does beyond the callback: where it goes after the sign-in, refresh, logout, its API, and its handler. */

import type { ServerMetadata } from 'openid-client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { KeyOverrides } from '../config/configuration.ts'
import { discoveryAddress } from '../flow/discovery-address.ts'
import type { OidcConfiguration, RelyingPartyConfiguration } from '../options.ts'
import { type Browser, type Deployment, openBrowser, startDeployment } from '../test-deployment.ts'
import { createSigningKey, startTestProvider, type TestProvider } from '../test-provider.ts'
import { pkceMethod } from './engine/login.ts'
import type { Generation } from './generation.ts'

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

async function withGeneration<T>(
  generation: string,
  oidcConfiguration: Partial<OidcConfiguration>,
  play: (deployment: Deployment, browser: Browser) => Promise<T>,
  more: KeyOverrides & { now?: () => number } = {},
): Promise<T> {
  const { now, ...keys } = more
  const deployment = await startDeployment({
    provider,
    generation,
    keys: { publicKeyUrls: [`${provider.issuer}/jwks`], ...keys, oidcConfiguration },
    ...(now ? { now } : {}),
  })
  try {
    return await play(deployment, openBrowser())
  } finally {
    await deployment.stop()
  }
}

const toApp = ({ url }: Deployment) => `${url}/auth/callback`
const loginUrl = (deployment: Deployment, target = toApp(deployment)) =>
  `${deployment.url}/api/v1/auth/login?redirectUri=${target}`
const stopAfterCallback = {
  stopAt: (url: URL) => url.pathname !== '/callback' && !url.pathname.startsWith('/authorize'),
}
const landing = async (browser: Browser, deployment: Deployment, target?: string) =>
  new URL((await browser.open(loginUrl(deployment, target), stopAfterCallback)).url)
const refresh = async (browser: Browser, { url }: Deployment) =>
  browser.open(`${url}/api/v1/auth/refresh`, { stopAt: () => true })
const payload = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
const offline = { scope: 'openid offline_access' }

// 4.10

test('om-1.5 goes to serverUrl with the ID token, e-mail and name in the query, whatever redirectUri says', () =>
  withGeneration('om-1.5', {}, async (deployment, browser) => {
    provider.bends = { claims: (claims) => ({ ...claims, email: 'alice@example.com', name: 'Alice' }) }
    const url = await landing(browser, deployment, 'https://evil.test/')
    expect(`${url.origin}${url.pathname}`).toBe(toApp(deployment))
    expect(payload(url.searchParams.get('id_token') ?? '')).toMatchObject({ iss: provider.issuer })
    expect([url.searchParams.get('email'), url.searchParams.get('name')]).toEqual([
      'alice@example.com',
      'Alice',
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

test('om-2.0: a login with a live session mints; om-main and om-1.5 ask the provider again', async () => {
  for (const [generation, more] of [
    ['om-2.0', 0],
    ['om-main', 1],
    ['om-1.5', 1],
  ] as const) {
    await withGeneration(generation, offline, async (deployment, browser) => {
      await landing(browser, deployment)
      const asked = provider.seenAt('/authorize').length
      await landing(browser, deployment)
      expect(provider.seenAt('/authorize')).toHaveLength(asked + more)
    })
  }
})

// 4.11

test.each(['om-1.5', 'om-1.11', 'om-1.12'])(
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

// 3.2, 3.4, 4.3, 4.4, 4.8

test.each([
  ['clientType public', {}, { clientType: 'public' as const }],
  [
    'a method that the provider does not list',
    { clientAuthenticationMethod: 'client_secret_basic' as const },
    {},
  ],
  ['client_secret_jwt', { clientAuthenticationMethod: 'client_secret_jwt' as const }, {}],
  ['private_key_jwt', { clientAuthenticationMethod: 'private_key_jwt' as const }, {}],
  ['an issuer that is a template', {}, {}],
  ['discovery that fails', {}, {}],
])('%s: every route answers 404 until the replica starts anew', (what, oidcConfiguration, keys) =>
  withGeneration(
    'om-1.12',
    oidcConfiguration,
    async (deployment, browser) => {
      if (what.includes('template'))
        provider.bends = {
          discovery: (d) => ({ ...d, issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }),
        }
      if (what.includes('list'))
        provider.bends = {
          discovery: (d) => ({ ...d, token_endpoint_auth_methods_supported: ['client_secret_post'] }),
        }
      if (what.includes('discovery')) provider.bends = { discovery: () => ({}) }
      const page = await browser.open(loginUrl(deployment))
      expect([page.status, page.text]).toEqual([
        404,
        expect.stringContaining('<p>Callback endpoint not available for public clients</p>'),
      ])
      provider.bends = {}
      for (const route of [
        '/callback?state=x',
        '/api/v1/auth/refresh',
        '/api/v1/auth/logout',
        '/api/v1/auth/login',
      ]) {
        expect((await browser.open(`${deployment.url}${route}`)).status).toBe(404)
      }
      const rejected = deployment.journal
        .unbound()
        .concat(deployment.journal.logins().flatMap(({ events }) => events))
        .find(({ kind }) => kind === 'rejected')
      if (what.includes('template')) {
        expect(rejected).toMatchObject({
          facts: {
            reason:
              'com.nimbusds.oauth2.sdk.ParseException: Illegal character in path at index 34: https://login.microsoftonline.com/{tenantid}/v2.0',
          },
        })
      }
    },
    keys,
  ),
)

const said = async (generation: string, keys: Partial<OidcConfiguration>) =>
  withGeneration(generation, keys, async (deployment, browser) => {
    const page = await browser.open(loginUrl(deployment), stopAfterCallback)
    return page.headers.get('location') ? 'signed in' : page.text
  })

test('at the callback nothing but the nonce is verified: not signature, issuer, audience or times', async () => {
  const foreign = await createSigningKey('k1')
  for (const generation of ['om-1.5', 'om-1.11', 'om-2.0']) {
    for (const bends of [
      { signWith: foreign },
      { claims: (claims: Record<string, unknown>) => ({ ...claims, iss: 'http://evil.test' }) },
      { claims: (claims: Record<string, unknown>) => ({ ...claims, aud: 'other' }) },
      { claims: (claims: Record<string, unknown>) => ({ ...claims, iat: Number(claims.iat) + 9999 }) },
    ]) {
      provider.bends = bends
      expect(await said(generation, {})).toBe('signed in')
    }
  }
})

test.each([
  ['om-1.11', { claims: ({ nonce: _gone, ...claims }) => claims }, 'Missing JWT nonce (nonce) claim'],
  [
    'om-1.11',
    { claims: (claims) => ({ ...claims, nonce: 'n<b>' }) },
    'Unexpected JWT nonce (nonce) claim: n&lt;b&gt;',
  ],
  [
    'om-2.0',
    { claims: (claims) => ({ ...claims, nonce: 'n' }) },
    '{"error":"Unexpected JWT nonce (nonce) claim"}',
  ],
  [
    'om-1.11',
    {
      tokenResponse: () => ({
        status: 401,
        body: {
          error: 'unauthorized_client',
          error_description: 'Invalid client or Invalid client credentials',
        },
      }),
    },
    'Bad token response, error=unauthorized_client, description=Invalid client or Invalid client credentials',
  ],
  [
    'om-1.11',
    { tokenResponse: () => ({ status: 500, body: '<html>' }) },
    'Bad token response, error=null, description=null',
  ],
  ['om-1.11', { tokenResponse: ({ id_token: _gone, ...body }) => ({ body }) }, 'getIdToken()&quot; is null'],
  [
    'om-2.0',
    { tokenResponse: ({ id_token: _gone, ...body }) => ({ body }) },
    '{"error":"ID token not returned by OIDC provider"}',
  ],
  ['om-1.11', { idToken: () => 'no.jwt' }, 'Couldn&#39;t parse ID token: '],
  [
    'om-1.11',
    { authorizationResponse: (p) => new URLSearchParams([...p].filter(([name]) => name !== 'iss')) },
    'Issuer mismatch, possible mix-up attack.',
  ],
  [
    'om-1.11',
    {
      authorizationResponse: () =>
        new URLSearchParams({ error: 'access_denied', error_description: 'No way', state: 'x' }),
    },
    'Bad authentication response',
  ],
] as [string, TestProvider['bends'], string][])('%s words it: %s', async (generation, bends, expected) => {
  provider.bends = bends
  const text = await said(generation, {})
  expect(text).toContain(expected)
  expect(text).not.toContain('No way')
})

test('om-main answers login_required with the sign-in page, om-2.0 with an error', async () => {
  provider.bends = {
    authorizationResponse: (p) =>
      new URLSearchParams({ error: 'login_required', state: p.get('state') ?? '' }),
  }
  await withGeneration('om-main', {}, async (deployment, browser) => {
    expect((await browser.open(loginUrl(deployment), stopAfterCallback)).url).toBe(`${deployment.url}/signin`)
  })
  expect(await said('om-2.0', {})).toBe('{"error":"Bad authentication response"}')
})

test('the authorization request: PKCE, prompt, max_age and custom parameters as each generation has them', async () => {
  const requestOf = async (generation: string, keys: Partial<OidcConfiguration>, query = '') =>
    withGeneration(generation, keys, async (deployment, browser) => {
      await browser.open(`${loginUrl(deployment)}${query}`, { stopAt: (url) => url.pathname === '/callback' })
      return Object.fromEntries(provider.seenAt('/authorize').at(-1)?.query ?? [])
    })
  const plain = await requestOf('om-1.12', {
    prompt: 'consent',
    maxAge: '0',
    customParams: { a: '1', b: '2' },
    unpairedCustomParams: ['b'],
  })
  expect(plain).toMatchObject({
    response_mode: 'query',
    prompt: 'consent',
    max_age: '0',
    a: '1',
    state: expect.stringMatching(/^[0-9a-f]{10}$/),
  })
  expect(plain).not.toHaveProperty('b')
  expect(plain).not.toHaveProperty('code_challenge')
  expect(await requestOf('om-main', { maxAge: '0' })).not.toHaveProperty('max_age')
  expect(await requestOf('om-main', { prompt: 'consent' }, '&prompt=none')).toMatchObject({ prompt: 'none' })
  expect(await requestOf('om-main', { prompt: 'login' }, '&prompt=none')).toMatchObject({ prompt: 'login' })
  expect(await requestOf('om-2.0', {}, '&prompt=none')).not.toHaveProperty('prompt')
  expect(await requestOf('om-1.12', { disablePkce: false })).toMatchObject({ code_challenge_method: 'S256' })
  provider.bends = { discovery: (d) => ({ ...d, code_challenge_methods_supported: ['plain'] }) }
  const downgraded = await requestOf('om-1.12', { disablePkce: false })
  expect(downgraded).toMatchObject({
    code_challenge_method: 'plain',
    code_challenge: expect.stringMatching(/^[0-9a-f]{43}$/),
  })
})

test('type azure ignores discoveryUri in a generation, and takes it where it is given otherwise', () => {
  const oidcConfiguration = { type: 'Azure', tenant: 't-1', discoveryUri: provider.issuer }
  const configuration = { oidcConfiguration } as RelyingPartyConfiguration
  const microsoft = 'https://login.microsoftonline.com/t-1/v2.0/.well-known/openid-configuration'
  expect(discoveryAddress(configuration, 'always').url).toBe(microsoft)
  expect(discoveryAddress(configuration).url).toBe(`${provider.issuer}/.well-known/openid-configuration`)
  const blank = { oidcConfiguration: { ...oidcConfiguration, discoveryUri: '' } } as RelyingPartyConfiguration
  expect(discoveryAddress(blank).url).toBe(microsoft)
})

test('type azure in om-1.12 asks Microsoft, or what stands for it, and its metadata may be of any issuer', async () => {
  const elsewhere = {
    type: 'azure',
    tenant: 't-1',
    discoveryUri: 'http://localhost:1/.well-known/openid-configuration',
  }
  const azureDiscoveryUri = `${provider.issuer}/.well-known/openid-configuration?tenant={tenant}`
  await withGeneration(
    'om-1.12',
    elsewhere,
    async (deployment, browser) => {
      expect((await landing(browser, deployment)).searchParams.get('id_token')).toBeTruthy()
      const [discovery] = provider.seenAt('/.well-known/openid-configuration')
      expect(discovery?.query.get('tenant')).toBe('t-1')
      expect(provider.seenAt('/authorize')[0]?.query.get('code_challenge_method')).toBe('S256')
    },
    { azureDiscoveryUri },
  )
})

test('type azure sends a challenge whatever disablePkce says, up to om-1.12', async () => {
  for (const [azurePkce, disablePkce, expected] of [
    ['always', true, 'S256'],
    ['as-configured', true, undefined],
    ['as-configured', false, 'S256'],
  ] as const) {
    const generation = { login: { azurePkce } } as Generation
    const configuration = { oidcConfiguration: { type: 'azure', disablePkce } } as RelyingPartyConfiguration
    expect(pkceMethod({ generation, configuration }, {} as ServerMetadata)).toBe(expected)
  }
})

// 7

test('the API: without the provider in publicKeyUrls the login succeeds and every call fails', () =>
  withGeneration(
    'om-1.12',
    {},
    async (deployment, browser) => {
      await browser.open(loginUrl(deployment))
      const page = await browser.open(`${deployment.url}/api/v1/users/loggedInUser`)
      expect([page.status, page.text]).toEqual([
        401,
        expect.stringContaining("JWT Token keyID doesn't match the configured keyID."),
      ])
      expect((await browser.open(deployment.url)).error).toContain("JWT Token keyID doesn't match")
    },
    { publicKeyUrls: [`${provider.issuer}/nothing`] },
  ))

test('the API: no leeway, one algorithm, a kid for a day, and om-main looks at issuer and audience', async () => {
  const call = async (generation: string, bends: TestProvider['bends']) =>
    withGeneration(generation, {}, async (deployment, browser) => {
      provider.bends = bends
      const url = await landing(browser, deployment)
      const token = url.searchParams.get('id_token') ?? new URLSearchParams(url.hash.slice(1)).get('id_token')
      return (
        await browser.open(`${deployment.url}/api/v1/users/loggedInUser`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).text
    })
  const elliptic = await createSigningKey('k-es', 'ES256')
  expect(
    await call('om-1.5', { claims: (claims) => ({ ...claims, exp: Number(claims.iat) - 1 }) }),
  ).toContain('Expired token!')
  expect(await call('om-1.11', { signWith: elliptic })).toContain(
    'Token verification failed. Public key mismatch.',
  )
  expect(await call('om-1.11', { signWith: await createSigningKey('k1') })).toContain(
    'Token verification failed. Public key mismatch.',
  )
  expect(await call('om-1.11', { header: ({ kid: _gone, ...header }) => header })).toContain('"code":500')
  expect(await call('om-1.11', { claims: (claims) => ({ ...claims, aud: 'other' }) })).toContain(
    '"name":"alice"',
  )
  expect(await call('om-main', { claims: (claims) => ({ ...claims, aud: 'other' }) })).toContain(
    'Token audience [other] does not include a client',
  )
  expect(await call('om-main', { claims: (claims) => ({ ...claims, iss: 'http://evil.test' }) })).toContain(
    "Token issuer 'http://evil.test' is not",
  )
})

test('sealed cookies are refused, and Redis is a shared store for any generation', async () => {
  await expect(
    startDeployment({ provider, generation: 'om-1.5', sessions: { store: 'cookie', key: 'k'.repeat(32) } }),
  ).rejects.toThrow('OpenMetadata never did')
})
