/** The addresses of keys against which OpenMetadata verifies tokens. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { SHIPPED_KID } from './checks/shipped-jwt-key.ts'
import { configuration, found, idsOf, provider, withProvider } from './testing/examination.ts'
import { startProvider } from './testing/provider.ts'

withProvider()

test("publicKeyUrls without the provider's keys, as the documented default has it", async () => {
  const finding = await found(
    'public-keys-without-provider',
    configuration('publicKeyUrls: [http://localhost:1/api/v1/system/config/jwks]'),
  )
  expect(finding).toMatchObject({
    severity: 'error',
    line: 2,
    fix: expect.stringContaining(`${provider.url}/jwks`),
  })
})

test('another address that serves the same keys will do', async () => {
  const mirror = await startProvider()
  expect(await idsOf(configuration(`publicKeyUrls: [${mirror.url}/jwks]`))).toEqual([])
  mirror.behave = { kids: ['other'] }
  expect(await idsOf(configuration(`publicKeyUrls: [${mirror.url}/jwks]`))).toEqual([
    'public-keys-without-provider',
  ])
  await mirror.stop()
})

test('an address of keys that is not reached from here may serve the same ones', async () => {
  const inside = 'publicKeyUrls: [http://keycloak.invalid:8080/certs]'
  const finding = await found('public-keys-without-provider', configuration(inside))
  expect(finding.severity).toBe('warning')
  expect(finding.evidence[1]).toContain('it is not known whether')
})

test('an address of keys that gives none', async () => {
  const finding = await found(
    'public-keys-unreachable',
    configuration(`publicKeyUrls: [${provider.url}/jwks, ${provider.url}/none]`),
  )
  expect(finding.evidence[0]).toContain('answers 404')
})

test('the shipped key by its kid at an address of keys', async () => {
  provider.behave = { kids: ['k1', SHIPPED_KID] }
  const finding = await found('shipped-jwt-key', configuration())
  expect(finding).toMatchObject({ severity: 'error' })
  expect(finding.evidence[0]).toContain(`publishes the key ${SHIPPED_KID}`)
})
