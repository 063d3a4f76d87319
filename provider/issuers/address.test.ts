import { expect, test } from 'vitest'
import { openKeyRing } from '../keys/ring.ts'
import { readAddress as readAddressOf } from './address.ts'
import { openTenants } from './tenants.ts'
import { noVendorHosts } from './vendor-hosts.ts'

const tenants = await openTenants(
  { issuers: { 'tenant-a': { profile: 'standard', quirks: ['clock-offset=60'] } } },
  (keys) => openKeyRing({ keys, stateFolder: false, warn: () => {} }),
)
const readAddress = (segment: string) => readAddressOf(segment, { tenants, vendors: noVendorHosts })

const spellings = async (segment: string) =>
  (await readAddress(segment)).quirks.map(({ spelling }) => spelling)

test('an empty segment is the profile standard', async () => {
  expect(await readAddress('')).toEqual({
    segment: '',
    tenant: tenants.root,
    profile: 'standard',
    quirks: [],
  })
})

test('a segment names a profile and its quirks', async () => {
  const address = await readAddress('standard~id-token-nonce-mismatch~clock-offset=-300')
  expect(address.segment).toBe('standard~id-token-nonce-mismatch~clock-offset=-300')
  expect(address.quirks.map(({ id, value }) => [id, value])).toEqual([
    ['id-token-nonce-mismatch', undefined],
    ['clock-offset', -300],
  ])
})

test('a segment is decoded once and spelt canonically', async () => {
  expect((await readAddress('standard%7Eclock-offset%3D-300')).segment).toBe('standard~clock-offset=-300')
  await expect(readAddress('standard%257Eclock-offset=-300')).rejects.toThrow(
    'no issuer or profile named "standard%7E',
  )
})

test('a quirk that takes a value has a default', async () => {
  const { quirks } = await readAddress('standard~clock-offset')
  expect(quirks[0]?.value).toBe(300)
})

test.each([
  ['stanbard', 'Did you mean "standard"'],
  ['keycloak', 'Did you mean "keycloak-16", "keycloak-18" or "keycloak-24"?'],
  ['standard~token-nonce', 'Did you mean "id-token-nonce-missing"'],
  ['Standard', 'no issuer or profile named "Standard"'],
  ['standard~id-token-nonce-mismatc', '"id-token-nonce-mismatch"'],
  ['standard~', 'no quirk named ""'],
  ['standard~clock-offset=soon', 'a whole number from'],
  ['standard~clock-offset=007', 'a whole number from'],
  ['standard~clock-offset=9999999999', 'a whole number from'],
  ['standard~id-token-nonce-mismatch=1', 'takes no value'],
  ['standard~token-response-errors=boom', 'takes one of'],
  ['standard~clock-offset=1~clock-offset=1', 'named twice'],
  ['standard~id-token-nonce-missing~id-token-nonce-mismatch', 'contradict each other'],
  ['%E0%A4%A', 'percent-encoded'],
  ['__proto__', 'no issuer or profile named "__proto__"'],
  ['standard~constructor', 'no quirk named "constructor"'],
  [`standard~${'a'.repeat(3000)}`, 'longer than 2,000 characters'],
])('%s is refused with a reason', async (segment, reason) => {
  await expect(readAddress(segment)).rejects.toThrow(reason)
})

test('quirks act in stage order whatever the order of the address', async () => {
  expect(await spellings('standard~token-delay=1~id-token-iss-mismatch~authorization-state-missing')).toEqual(
    ['authorization-state-missing', 'token-delay=1', 'id-token-iss-mismatch'],
  )
})
