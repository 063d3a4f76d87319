/** Handlers that cannot be built, and what each generation verifies and says at the callback. */
import { expect, test } from 'vitest'
import type { OidcConfiguration } from '../options.ts'
import { startDeployment } from '../testing/deployment.ts'
import {
  loginUrl,
  provider,
  stopAfterCallback,
  withGeneration,
  withTestProvider,
} from '../testing/generation.ts'
import { createSigningKey, type TestProvider } from '../testing/provider.ts'

withTestProvider()

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

test('sealed cookies are refused, and Redis is a shared store for any generation', async () => {
  await expect(
    startDeployment({ provider, generation: 'om-1.5', sessions: { store: 'cookie', key: 'k'.repeat(32) } }),
  ).rejects.toThrow('OpenMetadata never did')
})
