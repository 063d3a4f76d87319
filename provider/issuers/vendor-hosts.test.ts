import * as client from 'openid-client'
import { afterEach, expect, test } from 'vitest'
import { generateJwk, signingAlgorithms } from '../keys/signing.ts'
import { loadProfile } from '../profiles/registry.ts'
import { redirectUri, type Started, start } from '../testing/client.ts'
import { vendorFetch } from '../testing/vendor-fetch.ts'

const tenant = (issuer: string) => /[0-9a-f-]{36}/.exec(issuer)?.[0] ?? ''
const keys = await Promise.all(signingAlgorithms.map((alg) => generateJwk(alg)))
const started: Started[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((house) => house[Symbol.asyncDispose]()))
})

async function vendor(profile: string) {
  const house = await start({ keys, profile, vendorHosts: true, autoSignIn: 'alice' })
  started.push(house)
  const { authority = '', port } = house.provider
  return { house, go: vendorFetch(authority, port) }
}

type Document = Record<string, unknown>

/** Where the vendors say that they are: facts of their own documents, not read from the profiles. */
const expected = {
  google: {
    issuer: 'https://accounts.google.com',
    authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    device_authorization_endpoint: 'https://oauth2.googleapis.com/device/code',
    token_endpoint: 'https://oauth2.googleapis.com/token',
    userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
    revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
    jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
  },
  'entra-v2': {
    issuer: 'https://login.microsoftonline.com/TENANT/v2.0',
    authorization_endpoint: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/authorize',
    token_endpoint: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/token',
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    jwks_uri: 'https://login.microsoftonline.com/TENANT/discovery/v2.0/keys',
    end_session_endpoint: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/logout',
    kerberos_endpoint: 'https://login.microsoftonline.com/TENANT/kerberos',
  },
  'entra-v2-multitenant': {
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    token_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
  },
  'entra-v1': { issuer: 'https://sts.windows.net/TENANT/' },
  salesforce: { issuer: 'https://fickle.my.salesforce.com' },
  apple: { issuer: 'https://appleid.apple.com' },
  gitlab: { issuer: 'https://gitlab.com' },
  line: {
    issuer: 'https://access.line.me',
    authorization_endpoint: 'https://access.line.me/oauth2/v2.1/authorize',
    token_endpoint: 'https://api.line.me/oauth2/v2.1/token',
    userinfo_endpoint: 'https://api.line.me/oauth2/v2.1/userinfo',
  },
  linkedin: {
    issuer: 'https://www.linkedin.com/oauth',
    userinfo_endpoint: 'https://api.linkedin.com/v2/userinfo',
  },
  slack: { issuer: 'https://slack.com' },
  twitch: { issuer: 'https://id.twitch.tv/oauth2' },
} as const

/** Signs in as an application with this library does, whose users have no other address than the vendor's. */
async function signIn(go: typeof fetch, server: string, ask: Record<string, string> = {}) {
  const config = await client.discovery(
    new URL(server),
    'rp',
    undefined,
    client.ClientSecretPost('any secret'),
    { [client.customFetch]: go as never, execute: [client.enableNonRepudiationChecks] },
  )
  const [verifier, state, nonce] = [
    client.randomPKCECodeVerifier(),
    client.randomState(),
    client.randomNonce(),
  ]
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...ask,
  })
  const answer = await go(url, { redirect: 'manual' })
  const tokens = await client.authorizationCodeGrant(config, new URL(answer.headers.get('location') ?? ''), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  return {
    url,
    claims,
    userinfo: await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? ''),
  }
}

test.each(Object.entries(expected))(
  '%s has its issuer and endpoints at the hosts of its vendor',
  async (profile, members) => {
    const { house, go } = await vendor(profile)
    const { hosts = {} } = await loadProfile(profile)
    const [{ discovery = '' } = {}] = house.provider.vendorHosts
    const document = (await (await go(discovery)).json()) as Document
    const text = JSON.stringify(document)
    expect(JSON.parse(text.replaceAll(tenant(text) || '\0', 'TENANT'))).toMatchObject(members)
    expect(text).not.toContain('localhost')
    expect(house.provider.vendorHosts).toEqual([
      { issuer: expect.stringMatching(/^https:/), discovery, hosts: Object.keys(hosts) },
    ])
  },
)

test('openid-client signs in at accounts.google.com, with keys and userinfo of their own hosts', async () => {
  const { house, go } = await vendor('google')
  const { claims, userinfo } = await signIn(go, 'https://accounts.google.com')
  expect(claims).toMatchObject({ iss: 'https://accounts.google.com', aud: 'rp' })
  expect(userinfo).toMatchObject({ sub: claims?.sub, email_verified: true })
  expect(house.events('sign-in').map(({ issuer }) => issuer)).toEqual(['https://accounts.google.com'])
})

test('the workaround that openid-client keeps for login.microsoftonline.com acts: the issuer is a template', async () => {
  const { house, go } = await vendor('entra-v2-multitenant')
  const { claims } = await signIn(go, 'https://login.microsoftonline.com/common/v2.0')
  expect(claims?.iss).toBe(`https://login.microsoftonline.com/${claims?.tid}/v2.0`)
  // At another host the same document is refused.
  const { authority = '', port, url } = house.provider
  const elsewhere = signIn(vendorFetch(authority, port), `${url}/entra-v2-multitenant/common/v2.0`)
  await expect(elsewhere).rejects.toMatchObject({ code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' })
})

test('beside the vendor, loopback answers as ever', async () => {
  const { house, go } = await vendor('google')
  const { url } = house.provider
  for (const address of [url, `${url}/google`, `${url}/standard`]) {
    const document = (await (await go(`${address}/.well-known/openid-configuration`)).json()) as Document
    expect(document).toMatchObject({ issuer: address, token_endpoint: expect.stringMatching(`^${address}/`) })
  }
})

test('a browser that opens the host gets a page about the issuer', async () => {
  const control = (_request: unknown, response: { writeHead(status: number): void; end(): void }) => {
    response.writeHead(421)
    response.end()
  }
  const house = await start({ keys, profile: 'google', vendorHosts: true, control: control as never })
  started.push(house)
  const go = vendorFetch(house.provider.authority ?? '', house.provider.port)
  const page = await go('https://accounts.google.com/', { headers: { accept: 'text/html' } })
  expect([page.status, await page.text()]).toEqual([
    200,
    expect.stringContaining('https://accounts.google.com'),
  ])
})

test('a port in the Host header changes nothing of the URLs', async () => {
  const { house, go } = await vendor('google')
  const { port } = house.provider
  const answer = await go(`https://accounts.google.com:${port}/.well-known/openid-configuration`)
  expect(await answer.json()).toMatchObject({ issuer: 'https://accounts.google.com' })
})

test('issuers with names are each at the hosts of their own profile', async () => {
  const house = await start({
    keys,
    profile: 'google',
    vendorHosts: true,
    issuers: { work: { profile: 'entra-v2', users: [{ name: 'bob', claims: {} }] } },
  })
  started.push(house)
  const { authority = '', port, vendorHosts } = house.provider
  expect(vendorHosts.map(({ issuer }) => new URL(issuer).host)).toEqual([
    'accounts.google.com',
    'login.microsoftonline.com',
  ])
  const go = vendorFetch(authority, port)
  const answer = await go('https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration')
  expect(((await answer.json()) as Document).issuer).toMatch(/^https:\/\/login\.microsoftonline\.com\//)
})

test.each([
  [{}, 'No issuer has the profile of a vendor with its own hosts.'],
  [{ profile: 'keycloak-26' }, 'No issuer has the profile of a vendor with its own hosts.'],
  [
    { profile: 'entra-v1', issuers: { work: { profile: 'entra-v2' } } },
    'Two issuers would both be at login.microsoftonline.com: the root and work.',
  ],
])(
  'nothing starts where no host, or more than one issuer at a host, is meant: %j',
  async (options, message) => {
    const starting = start({ keys, vendorHosts: true, ...options })
    await expect(starting).rejects.toThrow(message)
    await expect(starting).rejects.toMatchObject({ code: 'ERR_VENDOR_HOSTS' })
  },
)

test('without it, the host of a vendor is answered by nobody', async () => {
  const house = await start({ keys, profile: 'google', https: true })
  started.push(house)
  const { authority = '', port } = house.provider
  await expect(
    vendorFetch(authority, port)('https://accounts.google.com/.well-known/openid-configuration'),
  ).rejects.toThrow()
})
