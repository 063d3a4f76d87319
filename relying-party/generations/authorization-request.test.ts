/** The authorization request of each generation. */

import type { ServerMetadata } from 'openid-client'
import { expect, test } from 'vitest'
import { discoveryAddress } from '../flow/discovery-address.ts'
import type { OidcConfiguration, RelyingPartyConfiguration } from '../options.ts'
import { landing, loginUrl, provider, withGeneration, withTestProvider } from '../testing/generation.ts'
import { pkceMethod } from './engine/login.ts'
import type { Generation } from './generation.ts'

withTestProvider()

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
