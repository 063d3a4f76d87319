/** Values of the configuration that contradict each other, are lost, or do nothing. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { check, configuration, found, idsOf, withProvider } from './testing/examination.ts'

withProvider()

test('a public client has no sign-in', async () => {
  expect(await found('client-type-public', configuration('clientType: public'))).toMatchObject({ line: 3 })
})

test('hosts that differ, and a path at which nothing answers', async () => {
  expect((await found('hosts-differ', configuration('serverUrl: http://127.0.0.1:1'))).evidence[0]).toContain(
    '127.0.0.1:1',
  )
  expect(
    (await found('callback-path', configuration('callbackUrl: http://localhost:1/callback/'))).fix,
  ).toContain('http://localhost:1/callback')
  expect(await idsOf(configuration('callbackUrl: http://localhost:1/om/callback'))).toEqual([])
})

test('http where the other address is https, or the host is no local one', async () => {
  expect(await found('http-behind-https', configuration('serverUrl: https://localhost:1'))).toMatchObject({
    severity: 'error',
    key: 'oidcConfiguration.callbackUrl',
  })
  const text = configuration('callbackUrl: http://om.invalid/callback', 'serverUrl: http://om.invalid')
  expect(await found('http-behind-https', text)).toMatchObject({ severity: 'warning' })
})

test('a Secure cookie over http is lost, and one behind https is wanted', async () => {
  const http = configuration(
    'callbackUrl: http://om.invalid/callback',
    'serverUrl: http://om.invalid',
    'forceSecureSessionCookie: true',
  )
  expect(await found('secure-cookie', http)).toMatchObject({ severity: 'error', line: 3 })
  const https = configuration('callbackUrl: https://om.invalid/callback', 'serverUrl: https://om.invalid')
  expect(await found('secure-cookie', https)).toMatchObject({ severity: 'info' })
})

test('inert keys that were set, and not those at their default', async () => {
  const ids = (await check(configuration('maxClockSkew: 120', 'preferredJwsAlgorithm: RS256'))).map(
    ({ id, key }) => `${id} ${key}`,
  )
  expect(ids).toEqual(['inert-key oidcConfiguration.maxClockSkew'])
})

test('custom parameters in a form that is passed over', async () => {
  expect(
    (await found('custom-params-ignored', configuration('customParams: {audience: api}'))).fix,
  ).toContain('customParamKey1: audience')
  expect(await idsOf(configuration('customParams: {customParamKey1: a, customParamValue1: b}'))).toEqual([])
})

test('azure without a tenant, and with a discovery address of its own', async () => {
  const text = configuration('type: azure')
  expect(
    (await check(text)).filter(({ id }) => id === 'azure-tenant').map(({ key }) => key?.split('.')[1]),
  ).toEqual(expect.arrayContaining(['tenant', 'discoveryUri']))
})
