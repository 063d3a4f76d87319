/** A provider that is away, slow, or answers something else: a bounded wait, a page that says so, and a retry later. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import type { OidcConfiguration } from '../options.ts'
import { beginLogin, type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { startTestProvider, type TestProvider } from '../testing/provider.ts'

let provider: TestProvider
let deployment: Deployment
beforeEach(async () => {
  provider = await startTestProvider()
  deployment = await startDeployment({ provider })
})
afterEach(async () => {
  await deployment.stop()
  await provider.stop()
})

const at =
  (path: string, answer: (response: ServerResponse) => void) =>
  (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith(path)) return false
    answer(response)
    return true
  }
const DISCOVERY = '/.well-known/openid-configuration'

const trouble: readonly [string, (response: ServerResponse) => void, number, string][] = [
  [
    'answers HTML',
    (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
    502,
    'instead of JSON',
  ],
  [
    'answers no JSON',
    (r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{'),
    502,
    'not JSON',
  ],
  ['answers 500', (r) => r.writeHead(500).end(), 502, 'status 500'],
  ['redirects', (r) => r.writeHead(302, { location: '/elsewhere' }).end(), 502, 'status 302'],
  ['breaks the connection', (r) => r.destroy(), 502, 'failed:'],
  [
    'never ends its answer',
    (r) => void r.writeHead(200, { 'content-type': 'application/json' }).write(' '.repeat(1_100_000)),
    502,
    'larger than 1000000 bytes',
  ],
]

test.each(trouble)(
  'discovery that %s is a page that says so, and the next login tries again',
  async (_what, answer, status, words) => {
    provider.bends = { intercept: at(DISCOVERY, answer) }
    const page = await signIn(openBrowser(), deployment)
    expect(page.status).toBe(status)
    expect(page.error).toContain(`Discovery at ${provider.issuer}${DISCOVERY} failed`)
    expect(page.error).toContain(words)
    expect(page.text).toContain('The identity provider does not answer correctly')
    provider.bends = {}
    expect((await signIn(openBrowser(), deployment)).text).toContain('Signed in as')
  },
)

test.each(trouble)(
  'a token endpoint that %s is a page that says so',
  async (_what, answer, status, words) => {
    provider.bends = { intercept: at('/token', answer) }
    const page = await signIn(openBrowser(), deployment)
    expect([page.status, page.error]).toEqual([status, expect.stringContaining('The token request')])
    expect(page.error).toContain(words)
  },
)

test('a provider that hangs is waited for five seconds and no longer', async () => {
  provider.bends = { intercept: at(DISCOVERY, () => undefined) }
  const began = performance.now()
  const page = await signIn(openBrowser(), deployment)
  expect([page.status, page.error]).toEqual([504, expect.stringContaining('did not answer in time')])
  expect(performance.now() - began).toBeLessThan(7000)
})

test('a provider that dies during a login is a page that says so', async () => {
  const browser = openBrowser()
  const callback = await beginLogin(browser, deployment)
  await provider.stop()
  const page = await browser.open(callback)
  expect([page.status, page.error]).toEqual([502, expect.stringContaining('The token request at')])
  expect(page.error).toContain(
    `nothing listens at ${new URL(provider.issuer).host}. Start the provider there`,
  )
})

test.each([
  ['http://localhost:6000/x', 'port 6000 is blocked by fetch (bad port). Let the provider'],
  ['http://nobody.invalid/x', 'failed: '],
])('discovery at %s fails with words that say why', async (discoveryUri, words) => {
  const other = await startDeployment({ provider, keys: { oidcConfiguration: { discoveryUri } } })
  try {
    const page = await openBrowser().open(`${other.url}/api/v1/auth/login`)
    expect([page.status, page.error]).toEqual([502, expect.stringContaining(words)])
  } finally {
    await other.stop()
  }
})

test('keys that cannot be fetched are a page that says so', async () => {
  provider.bends = { intercept: at('/jwks', (r) => r.writeHead(503).end()) }
  const page = await signIn(openBrowser(), deployment)
  expect([page.status, page.error]).toEqual([502, expect.stringContaining('status 503')])
})

async function withDiscovery(
  change: Partial<OidcConfiguration> & { authority?: string },
  issuer: (own: string) => unknown,
) {
  const { authority, ...oidcConfiguration } = change
  provider.bends = {
    discovery: (document) => ({ ...document, issuer: issuer(provider.issuer) }),
    claims: (claims) => ({ ...claims, iss: issuer(provider.issuer) }),
    authorizationResponse: (parameters) => {
      parameters.set('iss', String(issuer(provider.issuer)))
      return parameters
    },
  }
  const other = await startDeployment({
    provider,
    keys: { oidcConfiguration, ...(authority ? { authority } : {}) },
  })
  try {
    return await signIn(openBrowser(), other)
  } finally {
    await other.stop()
  }
}

const MISMATCH = 'discovered metadata issuer does not match the expected issuer'

test('metadata of another issuer is refused', async () => {
  expect((await withDiscovery({}, () => 'http://evil.test')).error).toBe(MISMATCH)
  expect((await withDiscovery({}, (own) => `${own}/realms/x`)).error).toBe(MISMATCH)
  expect((await withDiscovery({}, () => undefined)).status).toBeGreaterThanOrEqual(400)
})

test('an issuer with a slash has its document at the same address, and tokens must spell it alike', async () => {
  expect((await withDiscovery({}, (own) => `${own}/`)).text).toContain('Signed in as')
})

test('discoveryUri without the well-known path is the issuer itself, to the letter', async () => {
  expect((await withDiscovery({ discoveryUri: provider.issuer }, (own) => own)).text).toContain(
    'Signed in as',
  )
  expect((await withDiscovery({ discoveryUri: provider.issuer }, (own) => `${own}/`)).error).toBe(MISMATCH)
})

test('authority names the issuer where servers reach it by another name', async () => {
  const authority = 'http://idp.test:6749'
  expect((await withDiscovery({ authority }, () => authority)).text).toContain('Signed in as')
  expect((await withDiscovery({ authority }, () => 'http://evil.test')).error).toBe(MISMATCH)
})

test('type azure fills the tenant of the token into the issuer of the metadata', async () => {
  const template = (own: string) => `${own}/{tenantid}/v2.0`
  const azure = { type: 'azure', discoveryUri: `${provider.issuer}/common/v2.0${DISCOVERY}` }
  const bends = (iss: (own: string) => string, tid?: string) => ({
    intercept: (request: IncomingMessage) => {
      request.url = request.url?.replace('/common/v2.0', '') ?? '/'
      return false
    },
    discovery: ({
      authorization_response_iss_parameter_supported: _no,
      ...document
    }: Record<string, unknown>) => ({ ...document, issuer: template(provider.issuer) }),
    claims: (claims: Record<string, unknown>) => ({ ...claims, iss: iss(provider.issuer), tid }),
    authorizationResponse: (parameters: URLSearchParams) => {
      parameters.delete('iss')
      return parameters
    },
  })
  const play = async (
    iss: (own: string) => string,
    tid: string | undefined,
    change: Partial<OidcConfiguration>,
  ) => {
    provider.bends = bends(iss, tid)
    const other = await startDeployment({ provider, keys: { oidcConfiguration: { ...azure, ...change } } })
    const page = await signIn(openBrowser(), other)
    await other.stop()
    return page
  }
  expect((await play((own) => `${own}/t-1/v2.0`, 't-1', {})).text).toContain('Signed in as')
  expect((await play((own) => `${own}/t-2/v2.0`, 't-1', {})).error).toContain('"iss"')
  expect((await play((own) => `${own}/t-1/v2.0`, undefined, {})).error).toContain('"iss"')
  expect((await play((own) => `${own}/t-1/v2.0`, 't-1', { type: 'okta' })).error).toBe(MISMATCH)
})

test('a body is read up to its bound', async () => {
  provider.bends = { intercept: at('/', (response) => void response.end('x'.repeat(2_000_000))) }
  await expect(boundedFetch(provider.issuer, {})).rejects.toThrow('larger than')
})

test.each(['javascript:alert(1)', 'nowhere'])(
  'sign-out stays here where the provider says that it ends sessions at %s',
  async (address) => {
    provider.bends = { discovery: (document) => ({ ...document, end_session_endpoint: address }) }
    const browser = openBrowser()
    await signIn(browser, deployment)
    const page = await browser.open(`${deployment.url}/api/v1/auth/logout`)
    expect(page.text).toContain('Nobody is signed in')
    expect(page.text).not.toContain(address)
  },
)
