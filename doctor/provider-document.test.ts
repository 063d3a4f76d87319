/** What the configuration asks for beside what the discovery document offers. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { configuration, found, idsOf, provider, withProvider } from './testing/examination.ts'

withProvider()

test('PKCE that is required and used is no finding', async () => {
  provider.behave = { requiresPkce: true, metadata: { code_challenge_methods_supported: ['S256'] } }
  expect(await idsOf(configuration('disablePkce: false'))).toEqual([])
})

test('PKCE that is offered and not used is worth knowing', async () => {
  provider.behave = { metadata: { code_challenge_methods_supported: ['S256'] } }
  expect(await found('pkce-off', configuration())).toMatchObject({ severity: 'info' })
})

test('PKCE with a provider that knows plain only', async () => {
  provider.behave = { metadata: { code_challenge_methods_supported: ['plain'] } }
  const finding = await found('pkce-unsupported', configuration('disablePkce: false'))
  expect(finding.evidence[0]).toContain('lists only plain')
})

test('a provider that calls itself by another name', async () => {
  provider.behave = { metadata: { issuer: 'http://idp.internal' } }
  const finding = await found('issuer-mismatch', configuration())
  expect(finding.evidence[0]).toContain('names the issuer http://idp.internal')
  expect(await idsOf(configuration('authority: http://idp.internal'))).not.toContain('issuer-mismatch')
})

test('an issuer template asks for the tenant', async () => {
  provider.behave = { metadata: { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' } }
  expect((await found('issuer-mismatch', configuration())).key).toBe('oidcConfiguration.tenant')
})

test('a trailing slash that issuer and address do not share', async () => {
  provider.behave = { metadata: { issuer: `${provider.url}/` } }
  expect(await found('trailing-slash', configuration(`discoveryUri: ${provider.url}`))).toMatchObject({
    severity: 'warning',
    key: 'oidcConfiguration.discoveryUri',
  })
  expect(await found('trailing-slash', configuration(`authority: ${provider.url}`))).toMatchObject({
    key: 'authority',
  })
  expect(await found('trailing-slash', configuration())).toMatchObject({ severity: 'info' })
  expect(await idsOf(configuration(`authority: ${provider.url}/`))).not.toContain('trailing-slash')
})

test.each([
  [
    'client-authentication-unsupported',
    { token_endpoint_auth_methods_supported: ['client_secret_basic'] },
    'client_secret_basic',
  ],
  ['algorithm-unsupported', { id_token_signing_alg_values_supported: ['ES256'] }, 'ES256'],
  [
    'validation-algorithm',
    { id_token_signing_alg_values_supported: ['ES256'] },
    'tokenValidationAlgorithm: ES256',
  ],
  ['response-type-unsupported', { response_types_supported: ['id_token'] }, 'id_token'],
  ['scope-unsupported', { scopes_supported: ['openid', 'email'] }, 'openid email'],
])('%s: what the provider does not list, with a value that it does', async (id, metadata, fix) => {
  provider.behave = { metadata }
  expect((await found(id, configuration('preferredJwsAlgorithm: RS256'))).fix).toContain(fix)
})

test.each(['client_secret_jwt', 'private_key_jwt'])('%s cannot work in OpenMetadata', async (method) => {
  provider.behave = {
    metadata: {
      token_endpoint_auth_methods_supported: ['client_secret_jwt', 'private_key_jwt', 'client_secret_post'],
    },
  }
  expect(
    await found('client-authentication-unsupported', configuration(`clientAuthenticationMethod: ${method}`)),
  ).toMatchObject({
    severity: 'warning',
    fix: expect.stringContaining('client_secret_post'),
  })
})

test('a secret that HTTP Basic encodes, and a refresh token that is not asked for', async () => {
  expect(
    await idsOf(configuration('clientAuthenticationMethod: client_secret_basic', 'secret: a+b')),
  ).toEqual(['basic-secret'])
  provider.behave = { metadata: { scopes_supported: ['openid', 'email', 'profile', 'offline_access'] } }
  expect(await idsOf(configuration())).toEqual(['refresh-scope'])
})
