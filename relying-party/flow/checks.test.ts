/** What the relying party refuses, with the words it shows and the check it names; each bend beside the honest control. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { type Bends, createSigningKey, type SigningKey } from '../testing/provider.ts'

let deployment: Deployment
let foreign: SigningKey
let sameKid: SigningKey
let elliptic: SigningKey
beforeAll(async () => {
  deployment = await startDeployment()
  foreign = await createSigningKey('k-foreign')
  sameKid = await createSigningKey('k1')
  elliptic = await createSigningKey('k-es', 'ES256')
})
beforeEach(() => {
  deployment.provider.bends = {}
})
afterAll(() => deployment.stop())

const withoutClaim = (name: string) => (claims: Record<string, unknown>) => {
  const { [name]: _dropped, ...rest } = claims
  return rest
}
const withParameter = (change: (parameters: URLSearchParams) => void) => (parameters: URLSearchParams) => {
  change(parameters)
  return parameters
}

const refusals: readonly [string, () => Bends, string, string][] = [
  [
    'another nonce',
    () => ({ claims: (c) => ({ ...c, nonce: 'other' }) }),
    'unexpected ID Token "nonce" claim value',
    'nonce',
  ],
  ['no nonce', () => ({ claims: withoutClaim('nonce') }), 'JWT "nonce" (nonce) claim missing', 'nonce'],
  [
    'another issuer',
    () => ({ claims: (c) => ({ ...c, iss: 'http://evil.test' }) }),
    'unexpected JWT "iss" (issuer) claim value',
    'issuer',
  ],
  [
    'a slash after the issuer',
    () => ({ claims: (c) => ({ ...c, iss: `${c.iss}/` }) }),
    'unexpected JWT "iss" (issuer) claim value',
    'issuer',
  ],
  [
    'another audience',
    () => ({ claims: (c) => ({ ...c, aud: 'other' }) }),
    'unexpected JWT "aud" (audience) claim value',
    'audience',
  ],
  [
    'a second audience',
    () => ({ claims: (c) => ({ ...c, aud: ['web', 'other'] }) }),
    'ID Token "aud" (audience) claim includes additional untrusted audiences',
    'audience',
  ],
  ['no audience', () => ({ claims: withoutClaim('aud') }), 'JWT "aud" (audience) claim missing', 'audience'],
  [
    'an authorized party that is another client',
    () => ({ claims: (c) => ({ ...c, azp: 'other' }) }),
    'unexpected ID Token "azp" (authorized party) claim value',
    'audience',
  ],
  [
    'an access token in place of the ID token',
    () => ({ header: (header) => ({ ...header, typ: 'at+jwt' }) }),
    'unexpected JWT "typ" header parameter value',
    'claim',
  ],
  [
    'a token that was issued last week',
    () => ({ claims: (c) => ({ ...c, iat: Number(c.iat) - 7 * 86_400 }) }),
    'unexpected JWT "iat" (issued at) claim value, it is too far in the past',
    'issued-at',
  ],
  ['no subject', () => ({ claims: withoutClaim('sub') }), 'JWT "sub" (subject) claim missing', 'claim'],
  [
    'no expiry',
    () => ({ claims: withoutClaim('exp') }),
    'JWT "exp" (expiration time) claim missing',
    'expiry',
  ],
  [
    'no issued-at',
    () => ({ claims: withoutClaim('iat') }),
    'JWT "iat" (issued at) claim missing',
    'issued-at',
  ],
  [
    'issued-at as text',
    () => ({ claims: (c) => ({ ...c, iat: String(c.iat) }) }),
    'unexpected JWT "iat" (issued at) claim type',
    'issued-at',
  ],
  [
    'a key that the provider does not publish',
    () => ({ signWith: foreign }),
    'error when selecting a JWT verification key, no applicable keys found',
    'key',
  ],
  [
    'a foreign key under a known kid',
    () => ({ signWith: sameKid }),
    'JWT signature verification failed',
    'signature',
  ],
  [
    'an algorithm that is not the preferred one',
    () => ({ signWith: elliptic }),
    'unexpected JWT "alg" header parameter',
    'algorithm',
  ],
  [
    'no signature',
    () => ({
      idToken: (jwt) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${jwt.split('.')[1]}.`,
    }),
    'unexpected JWT "alg" header parameter',
    'algorithm',
  ],
  [
    'a changed payload',
    () => ({
      idToken: (jwt) =>
        jwt.replace(
          /\.[^.]+\./,
          (part) =>
            `.${Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(part.slice(1, -1), 'base64url').toString()), email: 'root@example.com' })).toString('base64url')}.`,
        ),
    }),
    'JWT signature verification failed',
    'signature',
  ],
  [
    'another at_hash',
    () => ({ claims: (c) => ({ ...c, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }) }),
    'invalid ID Token "at_hash" (access token hash) claim value',
    'claim',
  ],
  [
    'no ID token',
    () => ({ tokenResponse: ({ id_token: _gone, ...body }) => ({ body }) }),
    '"response" body "id_token" property must be a string',
    'token-endpoint',
  ],
  [
    'an error of the token endpoint',
    () => ({
      tokenResponse: () => ({
        status: 400,
        body: { error: 'invalid_grant', error_description: 'grant request is invalid' },
      }),
    }),
    'invalid_grant: grant request is invalid',
    'token-endpoint',
  ],
  [
    'an error with a challenge',
    () => ({
      tokenResponse: () => ({
        status: 401,
        body: { error: 'invalid_client', error_description: 'who are you' },
        headers: { 'www-authenticate': 'Basic realm="x"' },
      }),
    }),
    'invalid_client: who are you',
    'token-endpoint',
  ],
  [
    'the state dropped',
    () => ({ authorizationResponse: withParameter((p) => p.delete('state')) }),
    'Missing state parameter',
    'state',
  ],
  [
    'the state changed',
    () => ({ authorizationResponse: withParameter((p) => p.set('state', 'other')) }),
    'State parameter is different from the one sent in authentication request.',
    'state',
  ],
  [
    'the state twice',
    () => ({ authorizationResponse: withParameter((p) => p.append('state', 'x')) }),
    '"state" parameter must be provided only once',
    'state',
  ],
  [
    'the code twice',
    () => ({ authorizationResponse: withParameter((p) => p.append('code', 'x')) }),
    '"code" parameter must be provided only once',
    'authorization-response',
  ],
  [
    'no code',
    () => ({ authorizationResponse: withParameter((p) => p.delete('code')) }),
    'no authorization code in "callbackParameters"',
    'authorization-response',
  ],
  [
    'no iss parameter although advertised',
    () => ({ authorizationResponse: withParameter((p) => p.delete('iss')) }),
    'response parameter "iss" (issuer) missing',
    'issuer',
  ],
  [
    'another iss parameter',
    () => ({ authorizationResponse: withParameter((p) => p.set('iss', 'http://evil.test')) }),
    'unexpected "iss" (issuer) response parameter value',
    'issuer',
  ],
  [
    'an error of the provider',
    () => ({
      authorizationResponse: withParameter((p) => {
        p.delete('code')
        p.set('error', 'access_denied')
        p.set('error_description', 'No <b>way</b>')
      }),
    }),
    'access_denied: No <b>way</b>',
    'authorization-response',
  ],
  [
    'another subject at userinfo',
    () => ({ userinfo: (c) => ({ ...c, sub: 'mallory' }) }),
    'unexpected "response" body "sub" property value',
    'claim',
  ],
]

test.each(refusals)('refuses %s', async (_what, bend, text, check) => {
  deployment.provider.bends = bend()
  const browser = openBrowser()
  const page = await signIn(browser, deployment)
  expect([page.status, page.error]).toEqual([400, text])
  const rejected = deployment.journal
    .logins()
    .flatMap(({ events }) => events)
    .filter(({ kind }) => kind === 'rejected')
  expect(rejected).toContainEqual(expect.objectContaining({ error: text, check, status: 400 }))
  expect((await browser.open(`${deployment.url}/api/v1/users/loggedInUser`)).status).toBe(401)
  deployment.provider.bends = {}
  expect((await signIn(openBrowser(), deployment)).text).toContain('Signed in as')
})

test.each([
  ['one audience in an array', () => ({ claims: (c) => ({ ...c, aud: ['web'] }) })],
  ['a second audience with azp', () => ({ claims: (c) => ({ ...c, aud: ['web', 'other'], azp: 'web' }) })],
  ['no at_hash', () => ({ claims: withoutClaim('at_hash') })],
  ['no kid where there is one key', () => ({ header: ({ kid: _gone, ...header }) => header })],
  [
    'a lower-case token type',
    () => ({ tokenResponse: (body) => ({ body: { ...body, token_type: 'bearer' } }) }),
  ],
  [
    'an extra parameter in the callback',
    () => ({ authorizationResponse: withParameter((p) => p.set('session_state', 'x')) }),
  ],
  ['no userinfo endpoint', () => ({ discovery: ({ userinfo_endpoint: _gone, ...document }) => document })],
] as [string, () => Bends][])('accepts %s', async (_what, bend) => {
  deployment.provider.bends = bend()
  expect((await signIn(openBrowser(), deployment)).text).toContain('Signed in as')
})

test('keys that were rotated between two logins are fetched at once', async () => {
  const { provider } = deployment
  expect((await signIn(openBrowser(), deployment)).text).toContain('Signed in as')
  const before = provider.seenAt('/jwks').length
  await signIn(openBrowser(), deployment)
  expect(provider.seenAt('/jwks')).toHaveLength(before)
  const [old] = provider.keys
  provider.keys = [await createSigningKey('k2')]
  expect((await signIn(openBrowser(), deployment)).text).toContain('Signed in as')
  expect(provider.seenAt('/jwks')).toHaveLength(before + 1)
  provider.keys = [old as SigningKey]
})

test('a page escapes what comes from outside, bounds it, and allows no inline script', async () => {
  deployment.provider.bends = {
    authorizationResponse: withParameter((p) => p.set('error', `<script>${'x'.repeat(5000)}`)),
  }
  const page = await signIn(openBrowser(), deployment)
  expect(page.text).not.toContain('<script>x')
  expect(page.error).toHaveLength(2000)
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
})
