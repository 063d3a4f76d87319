/** The first page and the test client, as a browser meets them over real sockets. */
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestControl, type TestControl } from '../control/testing/control.ts'
import { testClientId } from '../provider/issuers/own-client.ts'
import { quirkFiles } from '../provider/quirks/index.ts'
import { browser } from '../provider/testing/client.ts'
import { environments } from './environments/index.ts'

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
const users = [
  { name: 'alice', claims: { name: 'Alice Liddell', email: 'alice@wonderland.example' } },
  { name: 'mallory', about: hostile, claims: { name: hostile, email: hostile } },
]

let control: TestControl
let url: string
beforeAll(async () => {
  control = await startTestControl({
    autoSignIn: 'alice',
    users,
    issuers: { 'tenant-a': { profile: 'google' } },
  })
  url = control.provider.url
})
afterAll(() => control.close())

/** Follows redirects until a page comes. */
async function follow(start: string, tab = browser()) {
  let next = start
  for (let count = 0; count < 12; count += 1) {
    const answer = await tab.get(next)
    const location = answer.headers.get('location')
    if (location === null)
      return { status: answer.status, headers: answer.headers, page: parse(await answer.text()) }
    next = new URL(location, next).href
  }
  throw new Error(`still redirected at ${next}`)
}

const trySignIn = (query: Record<string, string> = {}, at = url) =>
  follow(`${at}/.fickle/test-client/start?${new URLSearchParams(query)}`)

test('the first page has issuer, blocks, users with claims, profiles and issuers, and the way to the dashboard', async () => {
  const { page, headers } = await follow(`${url}/`)
  const text = page.querySelector('main')?.text ?? ''
  expect(page.querySelectorAll('[data-copy]').map((button) => button.getAttribute('data-copy'))).toContain(
    url,
  )
  expect(page.querySelectorAll('.blocks details')).toHaveLength(Object.keys(environments).length)
  for (const words of [
    'alice@wonderland.example',
    'keycloak-26',
    'Keycloak 26',
    'tenant-a',
    'Nobody has signed in yet',
  ])
    expect(text).toContain(words)
  const quirks = page.querySelectorAll('#try-quirks option')
  expect(quirks.map((option) => option.getAttribute('value'))).toEqual(Object.keys(quirkFiles))
  expect(quirks.map((option) => option.text)).toContainEqual(
    expect.stringMatching(/\(.+: a whole number from -\d+ to \d+.*; .+ by default\.\)$/),
  )
  expect(page.querySelector('header a[href$="/.fickle/"]')).not.toBeNull()
  expect(page.querySelectorAll('button.primary, .button.primary')).toHaveLength(1)
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  expect(page.querySelectorAll('script:not([src]), style, [style], [onerror], main img')).toEqual([])
})

test('a program that asks the root address gets its description as JSON', async () => {
  const answer = await fetch(`${url}/`, { headers: { accept: 'application/json' } })
  expect(await answer.json()).toMatchObject({ issuer: url, profile: 'standard' })
})

test('the test client signs in, and shows the tokens and what an API sees', async () => {
  const { page, status } = await trySignIn()
  expect(status).toBe(200)
  expect(page.querySelector('h1')?.text).toBe('Signed in as Alice Liddell')
  const claims = page.querySelectorAll('.claims th').map(({ text }) => text)
  expect(claims).toEqual(expect.arrayContaining(['alg', 'nonce', 'exp', 'email']))
  expect(page.querySelector('main')?.text).toContain('Introspection: active is true')
  const login = page.querySelector('a[href^="/.fickle/logins/"]')?.getAttribute('href') ?? ''
  expect((await fetch(`${url}${login}`)).status).toBe(200)
  const { page: first } = await follow(`${url}/`)
  expect(first.querySelector('.rows .badge')?.text).toBe('signed in')
})

test('an access token for an API is checked as RFC 9068 asks', async () => {
  const { page } = await trySignIn({ audience: 'https://api.example' })
  const checks = page.querySelectorAll('.checks li').map(({ text }) => text)
  expect(checks).toHaveLength(5)
  for (const check of checks) expect(check).toMatch(/^passed /)
  const { page: bent } = await trySignIn({
    audience: 'https://api.example',
    quirk: 'access-token-aud-mismatch',
  })
  expect(bent.querySelector('.checks')?.text).toContain('failed Audience')
})

test.each([
  ['id-token-nonce-mismatch', 'nonce', 'nonce-mismatch'],
  ['id-token-exp-expired', 'exp', 'clock-skew'],
  ['id-token-aud-mismatch', 'aud', 'audience-mismatch'],
  ['signature-other-key', 'signature', 'unknown-key'],
])('the test client refuses %s, says why, and the journal knows the cause', async (quirk, why, cause) => {
  const { page } = await trySignIn({ quirk })
  expect(page.querySelector('h1')?.text).toBe('The test client refuses this sign-in')
  expect(page.querySelector('[role=alert]')?.text).toContain(why)
  const id = page.querySelector('a[href^="/.fickle/logins/"]')?.getAttribute('href')?.split('/').at(-1)
  const told = await (await fetch(`${url}/.fickle/api/logins/${id}`)).json()
  expect(told).toMatchObject({ outcome: 'failed', quirks: [quirk], diagnosis: { cause } })
})

test('an error of the provider, and a discovery document that is wrong, are said', async () => {
  const denied = await trySignIn({ quirk: 'authorization-error' })
  expect(denied.page.querySelector('h1')?.text).toBe('The provider refused this sign-in')
  for (const quirk of ['discovery-issuer-missing', 'discovery-issuer-mismatch']) {
    const wrong = await trySignIn({ quirk })
    expect(wrong.page.querySelector('h1')?.text, quirk).toBe('The test client refuses this issuer')
    expect(wrong.page.querySelector('[role=alert]')?.text).toContain('discovery document')
  }
  // The issuer of this vendor is not its address, and whoever signs in there knows that.
  const vendor = await trySignIn({ issuer: 'azure-b2c' })
  expect(vendor.page.querySelector('h1')?.text).toMatch(/^Signed in as|^The test client refuses this sign-in/)
})

test('a quirk that makes no sense is refused beside its field, and what was typed stays', async () => {
  const { page, status } = await trySignIn({ quirk: hostile })
  expect(status).toBe(400)
  const field = page.querySelector('input[name=quirk]')
  expect(field?.getAttribute('value')).toBe(hostile)
  expect(field?.getAttribute('aria-invalid')).toBe('true')
  expect(page.querySelector('#try-quirk-error')?.text).toContain('There is no quirk named')
  expect(page.querySelectorAll('script:not([src]), main img')).toEqual([])
})

test('claims from outside are text on the result page', async () => {
  await using house = {
    control: await startTestControl({ autoSignIn: 'mallory', users, fatIdTokens: true }),
    [Symbol.asyncDispose]: () => house.control.close(),
  }
  const { page } = await trySignIn({}, house.control.provider.url)
  expect(page.querySelector('h1')?.text).toContain('alert(1)')
  expect(page.querySelectorAll('script:not([src]), main img')).toEqual([])
})

test('a callback that this browser did not begin is refused, and one that was used too', async () => {
  const stranger = await follow(`${url}/.fickle/test-client/callback?code=x&state=y`)
  expect(stranger.status).toBe(404)
  expect(stranger.page.querySelector('h1')?.text).toBe('This sign-in is unknown')
})

test('the test client signs in where a configuration lists the clients, and nobody else may use its name', async () => {
  const clients = [
    { client_id: 'web', client_secret: 'very-secret-value', redirect_uris: ['https://web.example/cb'] },
  ]
  const listed = await startTestControl({ autoSignIn: 'alice', users, clients })
  try {
    const { page } = await trySignIn({}, listed.provider.url)
    expect(page.querySelector('h1')?.text).toBe('Signed in as Alice Liddell')
    const elsewhere = new URLSearchParams({
      client_id: testClientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'https://evil.example/cb',
    })
    const refused = await follow(`${listed.provider.url}/oidc/auth?${elsewhere}`)
    expect(refused.status).toBe(400)
    const { page: first } = await follow(`${listed.provider.url}/`)
    expect(first.querySelector('main')?.text).toContain('web')
    expect(first.toString()).not.toContain('very-secret-value')
  } finally {
    await listed.close()
  }
})
