/** Signing in with a configuration at a live provider, release by release, as far as the provider lets the doctor. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { examineAndSignIn, type SignInExamination } from './examine.ts'
import { startProvider } from './testing/provider.ts'

let provider: Awaited<ReturnType<typeof createFickleProvider>>
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal: createJournal() })
})
afterAll(() => provider.close())

const configuration = (issuer: string, ...lines: readonly string[]) =>
  [
    'authenticationConfiguration:',
    `  publicKeyUrls: [${issuer}/oidc/jwks]`,
    '  oidcConfiguration:',
    '    id: om',
    '    secret: s3cr3t',
    `    discoveryUri: ${issuer}/.well-known/openid-configuration`,
    '    callbackUrl: https://om.invalid/callback',
    ...(lines.some((line) => line.startsWith('serverUrl')) ? [] : ['    serverUrl: https://om.invalid']),
    ...lines.map((line) => `    ${line}`),
  ].join('\n')

const tried = async (text: string, more: Partial<SignInExamination> = {}) => {
  const { signIns } = await examineAndSignIn({ text, timeoutMs: 60_000, generation: 'all', ...more })
  return Object.fromEntries(signIns.map(({ generation, outcome, said }) => [generation, [outcome, said]]))
}

test('a sound configuration signs in with every release', async () => {
  const results = await tried(configuration(`${provider.url}/standard`))
  expect(Object.values(results).map(([outcome]) => outcome)).toEqual(Array(5).fill('works'))
  expect(results['om-1.12']?.[1]).toBe('signed in as alice, and the API accepts the token')
})

test('what one release survives and another does not is a table of them', async () => {
  const issuer = `${provider.url}/standard`
  const results = await tried(configuration(issuer).replace(`[${issuer}/oidc/jwks]`, `[${issuer}/none]`))
  expect(Object.fromEntries(Object.entries(results).map(([name, [outcome]]) => [name, outcome]))).toEqual({
    'om-1.5': 'fails',
    'om-1.11': 'fails',
    'om-1.12': 'fails',
    // It hands out a token of its own.
    'om-2.0': 'works',
    'om-main': 'fails',
  })
  expect(results['om-1.12']?.[1]).toContain('the API answers 500: An exception with message [com.auth0.jwk')
})

test('a provider that demands PKCE, a wrong method, and a host that differs fail in the words of the release', async () => {
  const pkce = await tried(configuration(`${provider.url}/standard~pkce-required`), { generation: 'om-1.11' })
  expect(pkce['om-1.11']).toEqual(['fails', expect.stringContaining('Bad authentication response')])
  const method = configuration(`${provider.url}/standard`, 'clientAuthenticationMethod: client_secret_jwt')
  expect((await tried(method, { generation: 'om-1.12' }))['om-1.12']?.[1]).toContain(
    'Configured authentication method (client_secret_jwt) is not supported.',
  )
  const hosts = configuration(`${provider.url}/standard`, 'serverUrl: https://other.invalid')
  expect((await tried(hosts, { generation: 'om-1.11' }))['om-1.11']?.[1]).toContain(
    'No session found for callback',
  )
})

test('--against is asked instead of discoveryUri', async () => {
  const results = await tried(
    configuration('http://idp.invalid').replace(
      '[http://idp.invalid/oidc/jwks]',
      `[${provider.url}/oidc/jwks]`,
    ),
    {
      against: provider.url,
      generation: 'om-1.12',
    },
  )
  expect(results).toEqual({ 'om-1.12': ['works', expect.any(String)] })
})

test('a provider that is no fickle is left where it would ask its user', async () => {
  const other = await startProvider({
    instead: (request, response) => {
      if (!request.url?.startsWith('/authorize')) return false
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<form method="post"><button name="user" value="a">')
      return true
    },
  })
  try {
    const [outcome] = (await tried(configuration(other.url), { generation: 'om-1.12' }))['om-1.12'] ?? []
    expect(outcome).toBe('asks')
  } finally {
    await other.stop()
  }
})

test('a configuration with a fault is not tried, and an unknown release is refused', async () => {
  const results = await tried(configuration(`${provider.url}/standard`, 'maxClockSkew: 30s'), {
    generation: 'om-1.12',
  })
  expect(results['om-1.12']).toEqual(['not-tried', expect.stringContaining('oidcConfiguration.maxClockSkew')])
  await expect(tried(configuration(provider.url), { generation: 'om-9' })).rejects.toThrow(
    'There is no generation',
  )
})
