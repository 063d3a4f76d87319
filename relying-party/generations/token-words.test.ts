/** The words in which the in-memory generations refuse a token response, an ID token, and a bearer token. */
import type { IncomingMessage } from 'node:http'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { openBrowser } from '../testing/deployment.ts'
import {
  begin,
  landing,
  loginUrl,
  para,
  provider,
  redeemed,
  stopAfterCallback,
  stopAtLanding,
  withGeneration,
  withTestProvider,
  words,
} from '../testing/generation.ts'
import { createSigningKey, type TestProvider } from '../testing/provider.ts'

withTestProvider()

const NPE =
  'Cannot invoke &quot;com.nimbusds.jwt.JWT.getJWTClaimsSet()&quot; because the return value of &quot;org.pac4j.oidc.credentials.OidcCredentials.getIdToken()&quot; is null'
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const withClaim = (name: string, value: unknown): TestProvider['bends'] => ({
  claims: (claims) => ({ ...claims, [name]: value }),
})

test.each([
  [
    'text/html',
    { tokenResponse: (body) => ({ body, type: 'text/html; charset=utf-8' }) },
    'The HTTP Content-Type header must be application/json, received text/html',
  ],
  [
    'an error that is called text/html',
    { tokenResponse: () => ({ status: 400, body: { error: 'invalid_grant' }, type: 'text/html' }) },
    'Bad token response, error=null, description=null',
  ],
  ['JSON that is not an object', { tokenResponse: () => ({ body: [1] }) }, 'Invalid JSON object'],
  [
    'token_type mac',
    { tokenResponse: (body) => ({ body: { ...body, token_type: 'mac' } }) },
    'Unsupported token_type: mac',
  ],
  [
    'status 200 with an error',
    { tokenResponse: () => ({ body: { error: 'invalid_grant' } }) },
    'Missing JSON object member with key token_type',
  ],
  [
    'no access token',
    { tokenResponse: ({ access_token: _gone, ...body }) => ({ body }) },
    'Missing JSON object member with key access_token',
  ],
  [
    'a token type that is a number',
    { tokenResponse: (body) => ({ body: { ...body, token_type: 1 } }) },
    'Unexpected type of JSON object member with key token_type',
  ],
  [
    'an ID token of two segments',
    { idToken: (jwt) => jwt.split('.').slice(0, 2).join('.') },
    'Couldn&#39;t parse ID token: Invalid serialized unsecured/JWS/JWE object: Missing second delimiter',
  ],
  [
    'an ID token of one segment',
    { idToken: () => 'opaque' },
    'Couldn&#39;t parse ID token: Invalid JWT serialization: Missing dot delimiter(s)',
  ],
  [
    'an empty signature',
    { idToken: (jwt) => `${jwt.split('.').slice(0, 2).join('.')}.` },
    'Couldn&#39;t parse ID token: The signature must not be empty',
  ],
  [
    'alg none with a signature',
    { idToken: (jwt) => `${part({ alg: 'none' })}.${jwt.split('.')[1]}.eA` },
    'Couldn&#39;t parse ID token: Unexpected third Base64URL part',
  ],
  [
    'a payload that is a list',
    { idToken: (jwt) => [jwt.split('.')[0], part([1]), 'eA'].join('.') },
    'Payload of JWS object is not a valid JSON object',
  ],
  ['exp as text', withClaim('exp', '9999999999'), 'Unexpected type of JSON object member exp'],
  ['iat as text', withClaim('iat', '1'), 'Unexpected type of JSON object member iat'],
  ['iss as a number', withClaim('iss', 1), 'Unexpected type of JSON object member iss'],
] as [string, TestProvider['bends'], string][])('om-1.11, %s: %s', (_what, bends, expected) =>
  withGeneration('om-1.11', {}, async (deployment, browser) => {
    provider.bends = bends
    const page = await browser.open(loginUrl(deployment), stopAfterCallback)
    expect(words(page)).toBe(`500 ${para(expected)}`)
  }),
)

test('om-1.5 names the claim of a wrong type in the words of its older library', () =>
  withGeneration('om-1.5', {}, async (deployment, browser) => {
    provider.bends = withClaim('exp', '9999999999')
    const page = await browser.open(loginUrl(deployment), stopAfterCallback)
    expect(words(page)).toBe(`200 ${para('Unexpected type of JSON object member with key exp')}`)
  }))

test.each(['Bearer', 'bearer', 'DPoP'])('a token of type %s is taken', (type) =>
  withGeneration('om-1.11', {}, async (deployment, browser) => {
    provider.bends = { tokenResponse: (body) => ({ body: { ...body, token_type: type } }) }
    expect((await landing(browser, deployment)).searchParams.get('id_token')).toBeTruthy()
  }),
)

test('a callback without a code asks for no token', () =>
  withGeneration('om-1.11', {}, async (deployment, browser) => {
    const callback = new URL(await begin(browser, deployment))
    callback.searchParams.delete('code')
    expect(words(await browser.open(callback.href, stopAtLanding))).toBe(`500 ${para(NPE)}`)
    expect(redeemed()).toBe(0)
  }))

test('an access token at the callback is read like one of a token response', () =>
  withGeneration('om-1.11', {}, async (deployment, browser) => {
    const callback = new URL(await begin(browser, deployment))
    callback.searchParams.set('access_token', 'x')
    expect(words(await browser.open(callback.href, stopAtLanding))).toBe(
      `500 ${para('Missing JSON object member with key token_type')}`,
    )
    callback.searchParams.set('token_type', 'Bearer')
    expect(words(await browser.open(callback.href, stopAtLanding))).toBe('302 /auth/callback')
  }))

test.each([
  ['breaks', 'java.net.ConnectException', 'Connection refused', (request) => request.socket.destroy()],
  ['is silent', 'java.net.SocketTimeoutException', 'Read timed out', () => undefined],
] as [string, string, string, (request: IncomingMessage) => unknown][])(
  'a token endpoint that %s: bare words at the callback, %s before them at a login that refreshes',
  (_what, exception, message, act) =>
    withGeneration('om-1.11', { scope: 'openid offline_access' }, async (deployment, browser) => {
      await landing(browser, deployment)
      const other = openBrowser()
      const callback = await begin(other, deployment)
      provider.bends = {
        intercept(request) {
          if (request.url !== '/token') return false
          act(request)
          return true
        },
      }
      const [atCallback, atLogin] = await Promise.all([
        other.open(callback, stopAtLanding),
        browser.open(loginUrl(deployment)),
      ])
      expect(words(atCallback)).toBe(`500 ${para(message)}`)
      expect(words(atLogin)).toBe(
        `500 ${para(`org.pac4j.core.exception.TechnicalException: ${exception}: ${message}`)}`,
      )
    }),
  20_000,
)

const call = (token: string, generation = 'om-1.12') =>
  withGeneration(generation, {}, async ({ url }) => {
    const response = await fetch(`${url}/api/v1/users/loggedInUser`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return { status: response.status, ...((await response.json()) as { message?: string; name?: string }) }
  })

const signed = (claims: Record<string, unknown>, header = {}, key = provider.keys[0]) => {
  if (!key) throw new Error('The provider has no key.')
  return new SignJWT({ sub: 'alice', ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(key.privateKey)
}
const later = () => Math.floor(Date.now() / 1000) + 3600
const MISMATCH =
  "Not Authorized! Invalid token. Token verification failed. Public key mismatch. due to com.auth0.jwt.exceptions.SignatureVerificationException: The Token's Signature resulted invalid when verified using the Algorithm: SHA256withRSA"

test.each(['om-1.5', 'om-1.11', 'om-1.12'])(
  '%s: the API takes a token without exp, and one that is not valid yet',
  async (generation) => {
    expect(await call(await signed({}), generation)).toMatchObject({ status: 200, name: 'alice' })
    expect(await call(await signed({ exp: later(), nbf: later() }), generation)).toMatchObject({
      status: 200,
    })
  },
)

test.each(['om-1.5', 'om-1.11', 'om-1.12'])(
  '%s: the API answers 500 to a key that it cannot find',
  async (generation) => {
    const answer = await call(await signed({ exp: later() }, { kid: 'unknown' }), generation)
    expect(answer).toMatchObject({ status: 500, code: 500 })
    expect(answer.message).toMatch(
      /^An exception with message \[com\.auth0\.jwk\.SigningKeyNotFoundException: JWT Token keyID/,
    )
  },
)

test('the API says public key mismatch to a foreign key, a broken signature and no signature', async () => {
  const foreign = await createSigningKey('k1')
  const honest = await signed({ exp: later() })
  const [header = '', payload = '', signature = ''] = honest.split('.')
  for (const token of [
    await signed({ exp: later() }, {}, foreign),
    [
      header,
      payload,
      `${signature.slice(0, 20)}${signature[20] === 'A' ? 'B' : 'A'}${signature.slice(21)}`,
    ].join('.'),
    [part({ alg: 'none', kid: 'k1' }), payload, ''].join('.'),
  ]) {
    expect(await call(token)).toMatchObject({ status: 401, message: MISMATCH })
  }
})
