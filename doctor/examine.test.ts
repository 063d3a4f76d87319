/** The doctor at work: each problem is found where it is, with its line, and not where it is not. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { SHIPPED_KID } from './checks/shipped-jwt-key.ts'
import { type Examination, examine } from './examine.ts'
import { startProvider, type TestProvider } from './test-provider.ts'

let provider: TestProvider
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-doctor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  provider = await startProvider()
})
afterEach(() => provider.stop())

/** A configuration of which nothing is to be said; `lines` replace those of the same key, or come after them. */
function configuration(...lines: readonly string[]): string {
  const own = {
    id: 'id: web',
    secret: 'secret: s3cr3t',
    discoveryUri: `discoveryUri: ${provider.url}/.well-known/openid-configuration`,
    callbackUrl: 'callbackUrl: http://localhost:1/callback',
    serverUrl: 'serverUrl: http://localhost:1',
    disablePkce: 'disablePkce: true',
  }
  const keyOf = (line: string) => line.split(':')[0]?.trim() ?? ''
  const given = new Set(lines.map(keyOf))
  const oidc = [
    ...Object.values(own).filter((line) => !given.has(keyOf(line))),
    ...lines.filter((line) => !outer(line)),
  ]
  return [
    'authenticationConfiguration:',
    `  ${lines.find((line) => keyOf(line) === 'publicKeyUrls') ?? `publicKeyUrls: [${provider.url}/jwks]`}`,
    ...lines.filter((line) => outer(line) && keyOf(line) !== 'publicKeyUrls').map((line) => `  ${line}`),
    '  oidcConfiguration:',
    ...oidc.map((line) => `    ${line}`),
  ].join('\n')
}
const outer = (line: string) =>
  /^(publicKeyUrls|clientType|authority|forceSecureSessionCookie|tokenValidationAlgorithm)/.test(line)

const check = (text: string, more: Partial<Examination> = {}) => examine({ text, timeoutMs: 2000, ...more })
const idsOf = async (text: string, more?: Partial<Examination>) =>
  (await check(text, more)).map(({ id }) => id)
const found = async (id: string, text: string, more?: Partial<Examination>) => {
  const finding = (await check(text, more)).find((each) => each.id === id)
  expect(finding, `${id} is not among ${await idsOf(text, more)}`).toBeDefined()
  return finding as NonNullable<typeof finding>
}

test('a sound configuration of a sound provider has no findings', async () => {
  expect(await check(configuration())).toEqual([])
})

test('a finding names file, line, key, fix and documentation', async () => {
  provider.behave = { requiresPkce: true }
  const file = join(folder, 'openmetadata.yaml')
  await writeFile(file, configuration('disablePkce: ${OIDC_DISABLE_PKCE:-true}'))
  const [finding] = await examine({ configurationFile: file })
  expect(finding).toEqual({
    id: 'pkce-required',
    severity: 'error',
    title: 'The provider demands PKCE and it is disabled',
    evidence: [
      'Asked without a code_challenge, the authorization endpoint answers: "Missing parameter: code_challenge_method".',
      expect.stringContaining('Bad authentication response'),
    ],
    line: 9,
    file,
    key: 'oidcConfiguration.disablePkce',
    fix: `In ${file} line 9 write \`disablePkce: false\`, or set \`OIDC_DISABLE_PKCE=false\`.`,
    ifItStays: expect.stringContaining('Bad authentication response'),
    documentation: 'docs/doctor.md#pkce-required',
  })
})

test('a key that is not written is to be added to its section', async () => {
  provider.behave = { requiresPkce: true }
  const finding = await found('pkce-required', configuration().replace(/ +disablePkce.*\n?/, ''))
  expect(finding).toMatchObject({
    line: 3,
    fix: 'Add `disablePkce: false` to oidcConfiguration (the configuration line 3).',
  })
})

test('without a file it is the variable of the documented block', async () => {
  provider.behave = { requiresPkce: true }
  const environment = {
    OIDC_CLIENT_ID: 'web',
    OIDC_CLIENT_SECRET: 's3cr3t',
    OIDC_DISCOVERY_URI: provider.url,
    AUTHENTICATION_PUBLIC_KEYS: `${provider.url}/jwks`,
  }
  const [finding, ...others] = await examine({ environment, timeoutMs: 2000 })
  expect(finding).toMatchObject({
    id: 'pkce-required',
    line: undefined,
    fix: 'Set `OIDC_DISABLE_PKCE=false`.',
  })
  expect(others).toEqual([])
  for (const each of await examine({ environment: {}, timeoutMs: 2000 }))
    expect(each.line, each.id).toBeUndefined()
})

test('where a variable of the environment file decides, its line is the one to change', async () => {
  provider.behave = { requiresPkce: true }
  const envFile = join(folder, 'server.env')
  await writeFile(envFile, '# server\nOIDC_CLIENT_ID=web\nexport OIDC_DISABLE_PKCE=true\n')
  const finding = await found('pkce-required', configuration('disablePkce: ${OIDC_DISABLE_PKCE:-false}'), {
    envFile,
  })
  expect(finding).toMatchObject({
    file: envFile,
    line: 3,
    fix: `Set \`OIDC_DISABLE_PKCE=false\` (${envFile} line 3).`,
  })
})

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

test('all faults of a configuration are told at once', async () => {
  const text = configuration(
    'id:',
    'useNonce: yes please',
    'maxClockSkew: 30s',
    'clientid: web',
    'secret: ${NOT_SET}',
  )
  expect((await idsOf(text)).sort()).toEqual(
    expect.arrayContaining(['key-missing', 'key-unknown', 'value-type', 'value-type', 'variable-missing']),
  )
  const findings = await check(text)
  expect(findings.find(({ key }) => key?.endsWith('maxClockSkew'))?.evidence[1]).toContain('For input string')
  expect(findings.find(({ key }) => key?.endsWith('useNonce'))?.line).toBe(9)
})

test('broken YAML is a finding, not a crash', async () => {
  expect(await found('configuration-syntax', 'authenticationConfiguration:\n  a: [1,\n b: }')).toMatchObject({
    severity: 'error',
    line: 3,
  })
})

test('a file that is missing is an error', async () => {
  await expect(examine({ configurationFile: join(folder, 'none.yaml') })).rejects.toMatchObject({
    code: 'ERR_CONFIGURATION_FILE',
  })
  await expect(check(configuration(), { envFile: join(folder, 'none.env') })).rejects.toMatchObject({
    code: 'ERR_ENVIRONMENT_FILE',
  })
  await expect(check(configuration(), { against: 'ftp://x' })).rejects.toMatchObject({ code: 'ERR_AGAINST' })
})

test('a public client has no sign-in', async () => {
  expect(await found('client-type-public', configuration('clientType: public'))).toMatchObject({ line: 3 })
})

test('a provider that nobody listens for', async () => {
  const text = configuration()
  await provider.stop()
  const finding = await found('discovery-unreachable', text)
  expect(finding.evidence[0]).toContain('nothing listens there (ECONNREFUSED)')
})

test('a provider that never answers is waited for within the bound', async () => {
  provider.behave = { instead: () => true }
  const started = performance.now()
  const finding = await found('discovery-unreachable', configuration(), { timeoutMs: 300 })
  expect(finding.evidence[0]).toContain('no answer within 0.3 s')
  expect(performance.now() - started).toBeLessThan(5000)
})

test('a server that takes connections and speaks no HTTP', async () => {
  const silent = createServer((socket) =>
    socket
      .on('error', () => socket.destroy())
      .resume()
      .end('SSH-2.0-x\r\n'),
  )
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const finding = await found(
    'discovery-unreachable',
    configuration(`discoveryUri: http://127.0.0.1:${port}`),
  )
  expect(finding.evidence[0]).toContain('it does not speak HTTP')
  await new Promise((resolve) => silent.close(resolve))
})

test('a login page where the document should be', async () => {
  provider.behave = {
    instead: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>')
      return true
    },
  }
  expect((await found('discovery-unreachable', configuration())).evidence[0]).toContain(
    'text/html that is no JSON',
  )
})

test('a document that comes late', async () => {
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.includes('well-known')) return false
      setTimeout(() => response.writeHead(500).end(), 50)
      return true
    },
  }
  expect((await found('discovery-unreachable', configuration())).evidence[0]).toContain('status 500')
  const late = provider.behave
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.includes('well-known') || response.getHeader('x-late')) return false
      setTimeout(() => {
        response.setHeader('x-late', '1')
        response.end(
          JSON.stringify({
            issuer: provider.url,
            authorization_endpoint: `${provider.url}/authorize`,
            jwks_uri: `${provider.url}/jwks`,
          }),
        )
      }, 2100)
      return true
    },
  }
  expect(late).toBeDefined()
  expect(await found('discovery-slow', configuration(), { timeoutMs: 6000 })).toMatchObject({
    severity: 'warning',
  })
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

test('a scope without openid, and one that is refused', async () => {
  expect((await found('value-type', configuration('scope: email'))).evidence[1]).toContain(
    'must include an openid',
  )
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.startsWith('/authorize')) return false
      response
        .writeHead(302, { location: 'http://localhost:1/callback?error=invalid_scope&error_description=no' })
        .end()
      return true
    },
  }
  expect(await found('scope-unsupported', configuration())).toMatchObject({ severity: 'error' })
})

test('a callback that is not registered is found without signing in', async () => {
  provider.behave = { redirectUri: 'https://app.test/callback' }
  const finding = await found('callback-not-registered', configuration())
  expect(finding).toMatchObject({ severity: 'error', key: 'oidcConfiguration.callbackUrl' })
  expect(finding.evidence[0]).toContain('http://localhost:1/callback')
  expect(provider.asked.every((parameters) => parameters.get('prompt') === 'none')).toBe(true)
})

test('a client that is not known', async () => {
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.startsWith('/authorize')) return false
      response.writeHead(400).end('invalid_client: client is invalid')
      return true
    },
  }
  expect(await found('callback-not-registered', configuration())).toMatchObject({
    key: 'oidcConfiguration.id',
  })
})

test('a page of sign-in means that the request was taken', async () => {
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.startsWith('/authorize')) return false
      response.writeHead(200, { 'content-type': 'text/html' }).end('<form>Password</form>')
      return true
    },
  }
  expect(await check(configuration())).toEqual([])
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

test('an address of keys that gives none', async () => {
  const finding = await found(
    'public-keys-unreachable',
    configuration(`publicKeyUrls: [${provider.url}/jwks, ${provider.url}/none]`),
  )
  expect(finding.evidence[0]).toContain('answers 404')
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

test.each([
  [-300, 'behind', 'error'],
  [300, 'ahead', 'error'],
  [-12, 'behind', 'warning'],
] as const)('a clock that is %i s off is measured', async (ahead, word, severity) => {
  provider.behave = { ahead }
  const finding = await found('clock-difference', configuration())
  expect(finding.severity).toBe(severity)
  const [, seconds, side] = /clock is (\d+) s (\w+)/.exec(finding.evidence[0] ?? '') ?? []
  expect(Math.abs(Number(seconds) - Math.abs(ahead))).toBeLessThanOrEqual(1)
  expect(side).toBe(word)
})

test('clocks that agree are no finding, several times in a row', async () => {
  for (let count = 0; count < 5; count += 1) expect(await idsOf(configuration())).toEqual([])
})

test('the shipped key by its kid at an address of keys', async () => {
  provider.behave = { kids: ['k1', SHIPPED_KID] }
  const finding = await found('shipped-jwt-key', configuration())
  expect(finding).toMatchObject({ severity: 'error' })
  expect(finding.evidence[0]).toContain(`publishes the key ${SHIPPED_KID}`)
})

test('azure without a tenant, and with a discovery address of its own', async () => {
  const text = configuration('type: azure')
  expect(
    (await check(text)).filter(({ id }) => id === 'azure-tenant').map(({ key }) => key?.split('.')[1]),
  ).toEqual(expect.arrayContaining(['tenant', 'discoveryUri']))
})

test('prompt and max_age that ask people again', async () => {
  const findings = await check(configuration('prompt: consent', 'maxAge: "0"'))
  expect(findings.map(({ id, key }) => [id, key])).toEqual([
    ['prompt-forced', 'oidcConfiguration.maxAge'],
    ['prompt-forced', 'oidcConfiguration.prompt'],
  ])
  expect(await found('prompt-forced', configuration('prompt: none'))).toMatchObject({ severity: 'error' })
})

test('a secret that HTTP Basic encodes, and a refresh token that is not asked for', async () => {
  expect(
    await idsOf(configuration('clientAuthenticationMethod: client_secret_basic', 'secret: a+b')),
  ).toEqual(['basic-secret'])
  provider.behave = { metadata: { scopes_supported: ['openid', 'email', 'profile', 'offline_access'] } }
  expect(await idsOf(configuration())).toEqual(['refresh-scope'])
})

test('no finding shows the secret', async () => {
  const text = configuration(
    'secret: 5up3r+s3cr3t',
    'clientAuthenticationMethod: client_secret_basic',
    'useNonce: maybe',
  )
  expect(JSON.stringify(await check(text))).not.toContain('5up3r')
})

test('--against asks another provider than the file names', async () => {
  const other = await startProvider({ requiresPkce: true })
  expect(await idsOf(configuration(), { against: other.url })).toContain('pkce-required')
  expect(await idsOf(configuration())).toEqual([])
  await other.stop()
})
