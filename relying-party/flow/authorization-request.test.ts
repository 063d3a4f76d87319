/** What each key does to the authorization request and to what is accepted. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OidcConfiguration } from '../options.ts'
import { type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { type Bends, createSigningKey, startTestProvider, type TestProvider } from '../testing/provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startTestProvider()
})
beforeEach(() => {
  provider.bends = {}
  provider.seen.length = 0
})
afterAll(() => provider.stop())

async function play(
  oidcConfiguration: Partial<OidcConfiguration>,
  bends: Bends = {},
  path = '/api/v1/auth/login',
) {
  const deployment: Deployment = await startDeployment({ provider, keys: { oidcConfiguration } })
  provider.bends = bends
  try {
    const page = await openBrowser().open(`${deployment.url}${path}`)
    return {
      page,
      request: Object.fromEntries(provider.seenAt('/authorize').at(-1)?.query ?? []),
      deployment,
    }
  } finally {
    await deployment.stop()
  }
}

test('by default: a nonce and a state of their own, no PKCE, callbackUrl to the letter', async () => {
  const { request, deployment } = await play({})
  expect(request).toEqual({
    scope: 'openid email profile',
    response_type: 'code',
    client_id: 'web',
    redirect_uri: `${deployment.url}/callback`,
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  })
})

test('disablePkce false sends S256, even where the provider lists plain only, and the verifier belongs to it', async () => {
  for (const methods of [undefined, ['plain'], ['plain', 'S256']]) {
    const { request, page } = await play(
      { disablePkce: false },
      { discovery: (d) => ({ ...d, code_challenge_methods_supported: methods }) },
    )
    expect(request).toMatchObject({
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(page.text).toContain('Signed in as')
  }
})

test('useNonce false sends none and accepts any nonce, and every other check stays', async () => {
  const sent = await play({ useNonce: false })
  expect(sent.request).not.toHaveProperty('nonce')
  expect(sent.page.text).toContain('Signed in as')
  const other = await play({ useNonce: false }, { claims: (claims) => ({ ...claims, nonce: 'never sent' }) })
  expect(other.page.text).toContain('Signed in as')
  const foreign = await createSigningKey('k1')
  expect((await play({ useNonce: false }, { signWith: foreign })).page.error).toBe(
    'JWT signature verification failed',
  )
  expect((await play({ useNonce: false }, { claims: (c) => ({ ...c, aud: 'x' }) })).page.error).toContain(
    '"aud"',
  )
  const iss = (parameters: URLSearchParams) => {
    parameters.delete('iss')
    return parameters
  }
  expect((await play({ useNonce: false }, { authorizationResponse: iss })).page.error).toBe(
    'response parameter "iss" (issuer) missing',
  )
  const noIdToken = ({ id_token: _gone, ...body }: Record<string, unknown>) => ({ body })
  expect((await play({ useNonce: false }, { tokenResponse: noIdToken })).page.error).toContain('"id_token"')
})

test('scope, prompt, max_age and customParams are sent, and type google asks for offline access', async () => {
  const { request } = await play({
    type: 'Google',
    scope: 'openid offline_access',
    prompt: 'select_account',
    maxAge: '0',
    customParams: { audience: 'api', ui_locales: 'de' },
  })
  expect(request).toMatchObject({
    scope: 'openid offline_access',
    prompt: 'select_account',
    max_age: '0',
    audience: 'api',
    ui_locales: 'de',
    access_type: 'offline',
  })
})

test('preferredJwsAlgorithm admits that algorithm only, and blank admits what the provider lists', async () => {
  const elliptic = await createSigningKey('k-es', 'ES256')
  const [rsa] = provider.keys
  provider.keys = [...provider.keys, elliptic]
  try {
    expect((await play({ preferredJwsAlgorithm: 'ES256' }, { signWith: elliptic })).page.text).toContain(
      'Signed in as',
    )
    expect((await play({ preferredJwsAlgorithm: 'ES256' })).page.error).toBe(
      'unexpected JWT "alg" header parameter',
    )
    expect((await play({ preferredJwsAlgorithm: '' }, { signWith: elliptic })).page.text).toContain(
      'Signed in as',
    )
    const discovery = (d: Record<string, unknown>) => ({
      ...d,
      id_token_signing_alg_values_supported: ['RS256'],
    })
    expect(
      (await play({ preferredJwsAlgorithm: '' }, { signWith: elliptic, discovery })).page.error,
    ).toContain('"alg"')
  } finally {
    provider.keys = rsa ? [rsa] : []
  }
})

test('HS256 is checked with the client secret', async () => {
  const { SignJWT, decodeJwt } = await import('jose')
  const resign = (secret: string) => async (jwt: string) =>
    new SignJWT(decodeJwt(jwt)).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret))
  const secret = 'a-secret-of-at-least-thirty-two-characters'
  expect((await play({ preferredJwsAlgorithm: 'HS256' }, { idToken: resign(secret) })).page.text).toContain(
    'Signed in as',
  )
  expect((await play({ preferredJwsAlgorithm: 'HS256' }, { idToken: resign(`${secret}!`) })).page.error).toBe(
    'JWT signature verification failed',
  )
  expect((await play({}, { idToken: resign(secret) })).page.error).toBe(
    'unexpected JWT "alg" header parameter',
  )
})

test('redirectUri leads back to a page of this server', async () => {
  const { page, deployment } = await play({}, {}, '/api/v1/auth/login?redirectUri=/%3Ftab%3D1')
  expect(page.url).toBe(`${deployment.url}/?tab=1`)
})

test.each([
  'https://evil.test/',
  '//evil.test/',
  'http://localhost:1/',
  'javascript:alert(1)',
  '/\\evil.test',
  'http://user@localhost/',
])('redirectUri %s is refused', async (target) => {
  const { page, request } = await play({}, {}, `/api/v1/auth/login?redirectUri=${encodeURIComponent(target)}`)
  expect([page.status, page.error]).toEqual([400, 'Redirect URI must exactly match a trusted redirect URI'])
  expect(request).toEqual({})
})

test('two redirectUri are refused', async () => {
  expect((await play({}, {}, '/api/v1/auth/login?redirectUri=/&redirectUri=/')).page.status).toBe(400)
})

test('signing in with jwtPrincipalClaims that are absent says which', async () => {
  const deployment = await startDeployment({ provider, keys: { jwtPrincipalClaims: ['upn', 'employee'] } })
  const page = await signIn(openBrowser(), deployment)
  expect(page.error).toBe('Invalid JWT token, none of the following claims are present [upn, employee]')
  await deployment.stop()
})

test('jwtPrincipalClaimsMapping names user and e-mail, and says which is absent', async () => {
  const jwtPrincipalClaimsMapping = ['username:preferred_username', 'email:mail']
  const deployment = await startDeployment({ provider, keys: { jwtPrincipalClaimsMapping } })
  expect((await signIn(openBrowser(), deployment)).error).toBe(
    "Invalid JWT token, 'email' claim is not present or invalid : ",
  )
  provider.bends = { claims: (claims) => ({ ...claims, mail: 'alice@example.com' }) }
  expect((await signIn(openBrowser(), deployment)).text).toContain('Signed in as')
  await deployment.stop()
})

test('the path of callbackUrl is served too, whatever it is', async () => {
  const browser = openBrowser()
  const deployment = await startDeployment({ provider })
  const callbackUrl = `${deployment.url}/openmetadata/callback`
  await deployment.stop()
  const prefixed = await startDeployment({
    provider,
    port: Number(new URL(deployment.url).port),
    keys: { oidcConfiguration: { callbackUrl } },
  })
  expect((await signIn(browser, prefixed)).text).toContain('Signed in as')
  await prefixed.stop()
})
