/** clientAuthenticationMethod: what is sent, and what happens where the provider lists others. */
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { exportJWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OidcConfiguration } from '../options.ts'
import { openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { startTestProvider, type TestProvider } from '../testing/provider.ts'
import { negotiateMethod } from './client-authentication.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startTestProvider()
})
afterAll(() => provider.stop())

async function tokenRequest(oidcConfiguration: Partial<OidcConfiguration>, methods?: string[]) {
  provider.bends = methods
    ? { discovery: (d) => ({ ...d, token_endpoint_auth_methods_supported: methods }) }
    : {}
  const deployment = await startDeployment({ provider, keys: { oidcConfiguration } })
  const page = await signIn(openBrowser(), deployment)
  await deployment.stop()
  return { page, request: provider.seenAt('/token').at(-1) }
}

const SECRET = 'a +:%&secret-of-more-than-32-characters'

test('client_secret_post sends the secret in the body', async () => {
  const { request } = await tokenRequest({ secret: SECRET })
  expect([request?.body.get('client_id'), request?.body.get('client_secret')]).toEqual(['web', SECRET])
  expect(request?.headers.authorization).toBeUndefined()
})

test('client_secret_basic form-urlencodes id and secret', async () => {
  const { request } = await tokenRequest({
    secret: SECRET,
    clientAuthenticationMethod: 'client_secret_basic',
  })
  const [id, secret] = Buffer.from(request?.headers.authorization?.slice(6) ?? '', 'base64')
    .toString()
    .split(':')
  expect([id, new URLSearchParams(`s=${secret}`).get('s')]).toEqual(['web', SECRET])
  expect(request?.body.has('client_secret')).toBe(false)
})

test('client_secret_jwt signs with the secret', async () => {
  const { request } = await tokenRequest({ secret: SECRET, clientAuthenticationMethod: 'client_secret_jwt' })
  const [header, payload, signature] = request?.body.get('client_assertion')?.split('.') ?? []
  expect(createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url')).toBe(signature)
  expect(JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())).toMatchObject({
    iss: 'web',
    sub: 'web',
    aud: provider.issuer,
  })
})

test('private_key_jwt signs with the key that secret holds, as PEM or as a JWK', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const jwk = JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'c1' })
  for (const secret of [pem, pem.replaceAll('\n', '\\n'), jwk]) {
    const { request, page } = await tokenRequest({ secret, clientAuthenticationMethod: 'private_key_jwt' })
    expect(page.text).toContain('Signed in as')
    const verified = await jwtVerify(request?.body.get('client_assertion') ?? '', publicKey)
    expect(verified.payload).toMatchObject({ iss: 'web', sub: 'web' })
    expect(verified.protectedHeader).toMatchObject({ alg: 'RS256' })
  }
  const { page } = await tokenRequest({ secret: 'no key', clientAuthenticationMethod: 'private_key_jwt' })
  expect(page.error).toBe(
    'With private_key_jwt, secret must be a private key: PEM (PKCS #8) or a JWK as JSON.',
  )
})

test('a method that the provider does not list is refused before the browser leaves', async () => {
  const { page } = await tokenRequest({}, ['client_secret_basic'])
  expect(page.error).toBe(
    'Preferred authentication method (client_secret_post) not supported by provider according to provider metadata ([client_secret_basic]).',
  )
  expect(negotiateMethod('client_secret_post', undefined)).toBe('client_secret_post')
  expect(negotiateMethod('client_secret_post', [])).toBe('client_secret_post')
})
