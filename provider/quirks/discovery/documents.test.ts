/** What quirks of discovery and keys put into the two documents, fetched over real sockets, and into the tokens. */
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import { idTokenOf, playLogin } from '../../testing/login.ts'

let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal: createJournal(),
    autoSignIn: 'alice',
  })
})
afterAll(() => provider.close())

const discovery = (quirk: string) =>
  fetch(`${provider.url}/standard~${quirk}/.well-known/openid-configuration`, { redirect: 'manual' })
const keySet = (quirk: string) => fetch(`${provider.url}/standard~${quirk}/oidc/jwks`)
const metadata = async (quirk: string) => (await (await discovery(quirk)).json()) as Record<string, unknown>
const keys = async (quirk: string) => ((await (await keySet(quirk)).json()) as JSONWebKeySet).keys
const addressOf = (quirk: string) => `${provider.url}/standard~${quirk}`

const documents: Record<string, (body: Record<string, unknown>, address: string) => void> = {
  'discovery-issuer-mismatch': (body, address) => expect(body.issuer).toBe(`${address}INVALID`),
  'discovery-issuer-missing': (body) => expect(body).not.toHaveProperty('issuer'),
  'discovery-issuer-slash': (body, address) => expect(body.issuer).toBe(`${address}/`),
  'discovery-issuer-honest=root': (body) => expect(body.issuer).toBe(provider.url),
  'discovery-endpoints-mixed=root': (body, address) => {
    expect(body.authorization_endpoint).toBe(`${provider.url}/oidc/auth`)
    expect(body.token_endpoint).toBe(`${address}/oidc/token`)
  },
  'discovery-endpoint-http': (body) => expect(body.token_endpoint).toMatch(/^http:\/\/fickle\.test:/),
  'discovery-endpoint-ssrf=userinfo_endpoint': (body) =>
    expect(body.userinfo_endpoint).toContain('/.fickle/canary/'),
  'discovery-required-missing': (body) => expect(body).not.toHaveProperty('jwks_uri'),
  'discovery-unknown-members': (body) => expect(body.tenant_region_scope).toBeNull(),
  'discovery-alg-none-only': (body) => expect(body.id_token_signing_alg_values_supported).toEqual(['none']),
  'discovery-no-pkce': (body) => expect(body).not.toHaveProperty('code_challenge_methods_supported'),
  'discovery-no-pkce=plain': (body) => expect(body.code_challenge_methods_supported).toEqual(['plain']),
}
for (const [quirk, check] of Object.entries(documents)) {
  test(`${quirk} is in the discovery document`, async () => check(await metadata(quirk), addressOf(quirk)))
}

test('discovery fails in each of its ways', async () => {
  expect((await discovery('discovery-http-errors=not-found')).status).toBe(404)
  expect((await discovery('discovery-http-errors')).status).toBe(500)
  expect((await discovery('discovery-http-errors=redirect')).headers.get('location')).toBe('/')
  expect((await discovery('discovery-http-errors=html')).headers.get('content-type')).toMatch(/^text\/html/)
  const bytes = new Uint8Array(await (await discovery('discovery-http-errors=bom')).arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect((await (await discovery('discovery-oversized=20000')).text()).length).toBeGreaterThan(20_000_000)
  await expect(discovery('discovery-http-errors=truncated').then((answer) => answer.text())).rejects.toThrow()
})

test('the address of the keys is another at each login, and serves them', async () => {
  const first = await playLogin(provider, 'standard~discovery-jwks-uri-random')
  const second = await playLogin(provider, 'standard~discovery-jwks-uri-random')
  expect(first.metadata.jwks_uri).not.toBe(second.metadata.jwks_uri)
  expect(second.jwks.keys.length).toBeGreaterThan(0)
})

test('an issuer that poses as another issues tokens in its name', async () => {
  const seen = await playLogin(provider, 'standard~discovery-issuer-honest=root')
  const { iss, sub } = decodeJwt(idTokenOf(seen))
  expect(iss).toBe(provider.url)
  expect(sub).not.toBe('alice')
})

test('an issuer that advertises none sends unsigned tokens', async () => {
  const seen = await playLogin(provider, 'standard~discovery-alg-none-only')
  expect(decodeProtectedHeader(idTokenOf(seen)).alg).toBe('none')
  expect(idTokenOf(seen)).toMatch(/\.$/)
})

for (const quirk of [
  'jwks-rotate-between',
  'jwks-rotate-at-signing',
  'jwks-unknown-kty',
  'jwks-bad-key-beside-good',
]) {
  test(`with ${quirk} both logins verify with the keys published at their time`, async () => {
    const kids = new Set()
    for (let login = 1; login <= 2; login += 1) {
      const seen = await playLogin(provider, `standard~${quirk}`)
      const { protectedHeader } = await jwtVerify(idTokenOf(seen), createLocalJWKSet(seen.jwks))
      kids.add(protectedHeader.kid)
    }
    expect(kids.size).toBe(quirk.startsWith('jwks-rotate') ? 2 : 1)
  })
}

test('rotated keys without a kid verify by the one key of their time', async () => {
  const first = await playLogin(provider, 'standard~jwks-rotate-no-kid')
  const second = await playLogin(provider, 'standard~jwks-rotate-no-kid')
  expect(second.jwks.keys).toHaveLength(1)
  expect(second.jwks.keys[0]).not.toHaveProperty('kid')
  expect(decodeProtectedHeader(idTokenOf(second))).not.toHaveProperty('kid')
  await jwtVerify(idTokenOf(second), createLocalJWKSet(second.jwks))
  await expect(jwtVerify(idTokenOf(second), createLocalJWKSet(first.jwks))).rejects.toThrow(/signature/)
})

test('a retired key still signs when the set no longer has it', async () => {
  const first = await playLogin(provider, 'standard~jwks-retired-key')
  await jwtVerify(idTokenOf(first), createLocalJWKSet(first.jwks))
  const second = await playLogin(provider, 'standard~jwks-retired-key')
  await jwtVerify(idTokenOf(second), createLocalJWKSet(first.jwks))
  await expect(jwtVerify(idTokenOf(second), createLocalJWKSet(second.jwks))).rejects.toThrow(
    /no applicable key/,
  )
})

test('the key set fails in each of its ways', async () => {
  expect(await keys('jwks-broken')).toEqual([])
  expect((await keySet('jwks-broken=not-found')).status).toBe(404)
  expect((await keySet('jwks-broken=server-error')).status).toBe(500)
  await expect(keys('jwks-broken=not-json')).rejects.toThrow()
})

test('every login of the flood names another unknown key', async () => {
  const kids = new Set()
  for (let login = 0; login < 3; login += 1) {
    const seen = await playLogin(provider, 'standard~jwks-refetch-flood')
    const { kid } = decodeProtectedHeader(idTokenOf(seen))
    expect(seen.jwks.keys.map((key) => key.kid)).not.toContain(kid)
    kids.add(kid)
  }
  expect(kids.size).toBe(3)
})

test('the keys that nobody can use come before the good ones', async () => {
  const honest = await keys('discovery-unknown-members')
  const odd = await keys('jwks-unknown-kty')
  expect(odd.slice(-honest.length)).toEqual(honest)
  expect(odd.slice(0, -honest.length).map(({ kid }) => kid)).toEqual([
    'odd-kty',
    'odd-akp',
    'odd-okp',
    'odd-rsa',
    'odd-ec',
    'odd-crv',
  ])
})

test('the broken key comes first, without a modulus or with one that is none', async () => {
  const [missing] = await keys('jwks-bad-key-beside-good')
  expect(missing).toMatchObject({ kty: 'RSA' })
  expect(missing).not.toHaveProperty('n')
  expect((await keys('jwks-bad-key-beside-good=garbled'))[0]?.n).toMatch(/%/)
})
