/** The documented configuration: read verbatim, from a whole file and from the environment, and refused with key, value, line and remedy. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FickleError } from '../../journal/fickle-error.ts'
import { inspectConfiguration, overrideKeys, readConfiguration } from './configuration.ts'
import { documentedBlock } from './documented-block.ts'

const environment = {
  OIDC_CLIENT_ID: 'web',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_DISCOVERY_URI: 'http://localhost:6749/.well-known/openid-configuration',
}

function refusal(read: () => unknown): FickleError {
  try {
    read()
  } catch (error) {
    if (error instanceof FickleError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

const problemsOf = (text: string, more: Record<string, string> = {}) =>
  inspectConfiguration({ text, file: 'rp.yaml', environment: { ...environment, ...more } }).problems

const withKey = (line: string) =>
  `${documentedBlock
    .split('\n')
    .filter((one) => !one.trim().startsWith(`${line.split(':')[0]}:`))
    .join('\n')}      ${line}\n`

test('the documented block with three variables is a configuration', () => {
  expect(readConfiguration({ text: documentedBlock, environment })).toEqual({
    clientType: 'confidential',
    publicKeyUrls: ['http://localhost:8585/api/v1/system/config/jwks'],
    jwtPrincipalClaims: ['email', 'preferred_username', 'sub'],
    jwtPrincipalClaimsMapping: [],
    authority: '',
    tokenValidationAlgorithm: 'RS256',
    forceSecureSessionCookie: false,
    oidcConfiguration: {
      id: 'web',
      type: '',
      secret: 'secret',
      scope: 'openid email profile',
      discoveryUri: 'http://localhost:6749/.well-known/openid-configuration',
      useNonce: true,
      preferredJwsAlgorithm: 'RS256',
      responseType: 'code',
      disablePkce: true,
      callbackUrl: 'http://localhost:8585/callback',
      serverUrl: 'http://localhost:8585',
      clientAuthenticationMethod: 'client_secret_post',
      tenant: '',
      maxClockSkew: 30,
      customParams: {},
      prompt: '',
      maxAge: '',
      tokenValidity: 3600,
      sessionExpiry: 604_800,
    },
  })
})

test('the environment alone says the same as the documented block', () => {
  expect(readConfiguration({ environment })).toEqual(
    readConfiguration({ text: documentedBlock, environment }),
  )
})

test('every variable of the block is used', () => {
  const { clientType, publicKeyUrls, oidcConfiguration } = readConfiguration({
    environment: {
      ...environment,
      AUTHENTICATION_CLIENT_TYPE: 'public',
      AUTHENTICATION_PUBLIC_KEYS: '[http://a.test/jwks, "http://b.test/jwks"]',
      OIDC_TYPE: 'google',
      OIDC_SCOPE: 'openid offline_access',
      OIDC_USE_NONCE: 'FALSE',
      OIDC_PREFERRED_JWS: 'ES256',
      OIDC_RESPONSE_TYPE: 'code',
      OIDC_DISABLE_PKCE: 'false',
      OIDC_CALLBACK: 'https://app.test/callback',
      OIDC_SERVER_URL: 'https://app.test',
      OIDC_CLIENT_AUTH_METHOD: 'client_secret_basic',
      OIDC_TENANT: 't',
      OIDC_MAX_CLOCK_SKEW: '5',
      OIDC_CUSTOM_PARAMS: '{"audience":"api","n":1}',
      OIDC_PROMPT_TYPE: 'login consent',
      OIDC_MAX_AGE: '0',
      OIDC_OM_REFRESH_TOKEN_VALIDITY: '60',
      OIDC_SESSION_EXPIRY: '3600',
    },
  })
  expect(clientType).toBe('public')
  expect(publicKeyUrls).toEqual(['http://a.test/jwks', 'http://b.test/jwks'])
  expect(oidcConfiguration).toEqual({
    id: 'web',
    type: 'google',
    secret: 'secret',
    scope: 'openid offline_access',
    discoveryUri: environment.OIDC_DISCOVERY_URI,
    useNonce: false,
    preferredJwsAlgorithm: 'ES256',
    responseType: 'code',
    disablePkce: false,
    callbackUrl: 'https://app.test/callback',
    serverUrl: 'https://app.test',
    clientAuthenticationMethod: 'client_secret_basic',
    tenant: 't',
    maxClockSkew: 5,
    customParams: { audience: 'api', n: '1' },
    unpairedCustomParams: ['audience', 'n'],
    prompt: 'login consent',
    maxAge: '0',
    tokenValidity: 60,
    sessionExpiry: 3600,
  })
})

test('without environment one error names client id, secret and discovery URI', () => {
  const error = refusal(() => readConfiguration({ text: documentedBlock, file: 'rp.yaml', environment: {} }))
  expect(error.code).toBe('ERR_CONFIGURATION')
  expect(error.message).toBe(
    "The relying party's configuration lacks a client id (oidcConfiguration.id, rp.yaml line 5, OIDC_CLIENT_ID), " +
      'a client secret (oidcConfiguration.secret, rp.yaml line 7, OIDC_CLIENT_SECRET) and ' +
      'a discovery URI (oidcConfiguration.discoveryUri, rp.yaml line 9, OIDC_DISCOVERY_URI).',
  )
  expect(error.remedy).toBe(
    'Set OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_DISCOVERY_URI, or write the values into the configuration.',
  )
})

test.each([
  'pa$$word',
  '${HOME}',
  'a: b # c',
  '"quoted"',
  '[x]',
  '{',
  ' spaces ',
  '0123',
  'true',
  '$${X}',
  '\\n',
  '${OIDC_CLIENT_ID:-x}',
])('the value of a variable stays itself: %s', (value) => {
  for (const text of [undefined, documentedBlock]) {
    const { oidcConfiguration } = readConfiguration({
      ...(text ? { text } : {}),
      environment: { ...environment, OIDC_CLIENT_SECRET: value, HOME: '/root' },
    })
    expect(oidcConfiguration.secret).toBe(value)
  }
})

test('a default is read as YAML, nested placeholders and comments included', () => {
  const read = (line: string, more = {}) =>
    readConfiguration({ text: withKey(line), environment: { ...environment, ...more } }).oidcConfiguration
  expect(read("secret: ${A:-'it''s # this'} # a comment").secret).toBe("it's # this")
  expect(read('scope: ${A:-openid ${B:-profile}}').scope).toBe('openid profile')
  expect(read('scope: ${A:-openid ${B:-profile}}', { B: '${C}' }).scope).toBe('openid ${C}')
  expect(read('callbackUrl: http://${HOST:-localhost}:${PORT:-8585}/callback').callbackUrl).toBe(
    'http://localhost:8585/callback',
  )
  expect(
    read('callbackUrl: "http://${HOST:-localhost}:8585/callback"', { HOST: 'app.test' }).callbackUrl,
  ).toBe('http://app.test:8585/callback')
  expect(read('secret: $${NOT_A_VARIABLE}').secret).toBe('${NOT_A_VARIABLE}')
  expect(read('customParams: {audience: api, hd: "example.com"}').customParams).toEqual({
    audience: 'api',
    hd: 'example.com',
  })
  expect(read('customParams: {customParamKey1: audience, customParamValue1: api}').customParams).toEqual({
    audience: 'api',
  })
})

test('a variable that is set to nothing is set', () => {
  const { oidcConfiguration } = readConfiguration({
    environment: { ...environment, OIDC_PREFERRED_JWS: '', OIDC_MAX_CLOCK_SKEW: '' },
  })
  expect(oidcConfiguration).toMatchObject({ preferredJwsAlgorithm: '', maxClockSkew: 30 })
})

test('a whole openmetadata.yaml is read, wherever the block stands in it', () => {
  const text = `clusterName: \${CLUSTER}
server:
  applicationConnectors: [{type: http, port: "\${PORT:-8585}"}]
authorizerConfiguration:
  adminPrincipals: \${ADMINS:-[admin]}
${documentedBlock
  .split('\n')
  .map((line) => line.slice(2))
  .join('\n')}  provider: \${AUTHENTICATION_PROVIDER:-basic}
  authority: \${AUTHENTICATION_AUTHORITY:-https://accounts.google.com}
  clientId: x
  callbackUrl: ""
  jwtPrincipalClaims: \${CLAIMS:-[sub]}
  enableSelfSignup: true
  ldapConfiguration: {host: localhost}
pipelineServiceClientConfiguration: {enabled: true}
`
  const configuration = readConfiguration({ text, environment })
  expect(configuration.jwtPrincipalClaims).toEqual(['sub'])
  expect(configuration.oidcConfiguration.id).toBe('web')
})

test('a file is read, and one that is not there is an error', () => {
  const file = join(tmpdir(), `fickle-${process.pid}.yaml`)
  writeFileSync(file, documentedBlock)
  expect(readConfiguration({ file, environment }).oidcConfiguration.id).toBe('web')
  expect(readFileSync(file, 'utf8')).toBe(documentedBlock)
  expect(refusal(() => readConfiguration({ file: `${file}.gone`, environment })).message).toBe(
    `${file}.gone does not exist.`,
  )
  expect(refusal(() => readConfiguration({ file: tmpdir(), environment })).code).toBe(
    'ERR_CONFIGURATION_FILE',
  )
})

test.each([
  ['useNonce: "yes"', 'oidcConfiguration.useNonce', '"yes"', 'must be true or false'],
  ['useNonce: 1', 'oidcConfiguration.useNonce', '1', 'must be true or false'],
  [
    'maxClockSkew: 30s',
    'oidcConfiguration.maxClockSkew',
    '"30s"',
    'must be a whole number of seconds from 0 to 86400',
  ],
  ['maxClockSkew: -1', 'oidcConfiguration.maxClockSkew', '-1', 'must be a whole number of seconds'],
  ['maxClockSkew: 1e3', 'oidcConfiguration.maxClockSkew', '1000', ''],
  ['disablePkce: [true]', 'oidcConfiguration.disablePkce', '[true]', 'must be true or false'],
  ['responseType: token', 'oidcConfiguration.responseType', '"token"', 'must be one of code, id_token'],
  [
    'preferredJwsAlgorithm: none',
    'oidcConfiguration.preferredJwsAlgorithm',
    '"none"',
    'must be one of RS256',
  ],
  [
    'clientAuthenticationMethod: none',
    'oidcConfiguration.clientAuthenticationMethod',
    '"none"',
    'must be one of client_secret_basic',
  ],
  [
    'callbackUrl: localhost:8585/callback',
    'oidcConfiguration.callbackUrl',
    '"localhost:8585/callback"',
    'must be an http or https address',
  ],
  [
    'callbackUrl: http://localhost:8585/callback#x',
    'oidcConfiguration.callbackUrl',
    '"http://localhost:8585/callback#x"',
    'must have no fragment',
  ],
  [
    'callbackUrl: http://localhost:80/callback',
    'oidcConfiguration.callbackUrl',
    '"http://localhost:80/callback"',
    'must be written as http://localhost/callback',
  ],
  [
    'callbackUrl: http://localhost/callback?a=1',
    'oidcConfiguration.callbackUrl',
    '"http://localhost/callback?a=1"',
    'must have no query',
  ],
  [
    'discoveryUri: ftp://x',
    'oidcConfiguration.discoveryUri',
    '"ftp://x"',
    'must be an http or https address',
  ],
  ['scope: email', 'oidcConfiguration.scope', '"email"', 'must include openid'],
  ['prompt: none login', 'oidcConfiguration.prompt', '"none login"', 'must have none alone'],
  ['prompt: maybe', 'oidcConfiguration.prompt', '"maybe"', 'must be made of none, login'],
  ['maxAge: soon', 'oidcConfiguration.maxAge', '"soon"', 'must be a whole number of seconds'],
  ['tokenValidity: 0', 'oidcConfiguration.tokenValidity', '0', 'from 1'],
  ['sessionExpiry: 60', 'oidcConfiguration.sessionExpiry', '60', 'from 3600'],
  ['customParams: [a]', 'oidcConfiguration.customParams', '["a"]', 'must be a map of names and texts'],
  ['customParams: {state: x}', 'oidcConfiguration.customParams', '{"state":"x"}', 'cannot set state'],
  [
    'customParams: {a: {b: c}}',
    'oidcConfiguration.customParams',
    '{"a":{"b":"c"}}',
    'must hold text under "a"',
  ],
])('%s is refused', (line, key, value, message) => {
  const problems = problemsOf(withKey(line))
  if (message === '') return expect(problems).toEqual([])
  expect(problems).toMatchObject([
    { kind: 'bad-value', key, value, message: expect.stringContaining(message) },
  ])
  expect(problems[0]?.line).toBe(withKey(line).split('\n').length - 1)
  expect(problems[0]?.remedy).toMatch(/\.$/)
})

test('a bad value from a variable names the variable and its line, and a secret is hidden', () => {
  const error = refusal(() =>
    readConfiguration({
      text: documentedBlock,
      file: 'rp.yaml',
      environment: { ...environment, OIDC_USE_NONCE: 'yes' },
    }),
  )
  expect(error.message).toBe(
    'oidcConfiguration.useNonce (rp.yaml line 10, OIDC_USE_NONCE) is "yes", which must be true or false.',
  )
  const long = 'x'.repeat(20_000)
  const hidden = refusal(() =>
    readConfiguration({ environment: { ...environment, OIDC_CLIENT_SECRET: long } }),
  )
  expect(hidden.message).toContain('(hidden)')
  expect(hidden.message).not.toContain('xxx')
})

test('OIDC_CUSTOM_PARAMS that is no JSON is refused', () => {
  expect(problemsOf(documentedBlock, { OIDC_CUSTOM_PARAMS: 'audience=api' })).toMatchObject([
    {
      key: 'oidcConfiguration.customParams',
      value: '"audience=api"',
      message: 'must be JSON',
      variables: ['OIDC_CUSTOM_PARAMS'],
    },
  ])
})

test('unknown keys are named with their line and the nearest key', () => {
  expect(problemsOf(`${documentedBlock}      usenonce: true\n      zzzzzzzzz: 1\n`)).toMatchObject([
    {
      kind: 'unknown-key',
      key: 'oidcConfiguration.usenonce',
      line: 20,
      remedy: expect.stringContaining('Did you mean useNonce?'),
    },
    {
      kind: 'unknown-key',
      key: 'oidcConfiguration.zzzzzzzzz',
      line: 21,
      remedy: expect.stringContaining('Take it away.'),
    },
  ])
})

test('a variable without value and default is named', () => {
  expect(problemsOf(withKey('secret: ${MY_SECRET}'))).toMatchObject([
    { kind: 'missing-variable', key: 'oidcConfiguration.secret', variables: ['MY_SECRET'], line: 19 },
  ])
})

test.each([
  ['secret: ${UNCLOSED', 'holds a ${'],
  ['secret: ${9bad}', 'holds a ${'],
  ['secret: ${A-b}', 'holds a ${'],
])('a malformed placeholder is named: %s', (line, message) => {
  expect(problemsOf(withKey(line))[0]).toMatchObject({
    key: 'oidcConfiguration.secret',
    message: expect.stringContaining(message),
    line: 19,
  })
})

test('a file that is no YAML, is empty, or holds something else is one error', () => {
  expect(problemsOf('a: [1\nb: }')[0]).toMatchObject({ kind: 'syntax' })
  expect(problemsOf('id: 1\nid: 2')[0]).toMatchObject({ kind: 'syntax', line: 2 })
  expect(problemsOf('')).toMatchObject([{ key: 'authenticationConfiguration', message: 'is missing' }])
  expect(problemsOf('authenticationConfiguration: 7').map(({ key }) => key)).toContain(
    'authenticationConfiguration',
  )
  expect(problemsOf('authenticationConfiguration: {oidcConfiguration: x}').map(({ key }) => key)).toContain(
    'oidcConfiguration',
  )
})

test('all faults are told at once', () => {
  const error = refusal(() =>
    readConfiguration({
      text: documentedBlock,
      file: 'rp.yaml',
      environment: { OIDC_USE_NONCE: 'yes', OIDC_MAX_CLOCK_SKEW: '30s' },
    }),
  )
  expect(error.message).toContain('has 3 faults')
  expect(error.message).toContain('a client id')
  expect(error.message).toContain('OIDC_USE_NONCE')
  expect(error.message).toContain('OIDC_MAX_CLOCK_SKEW')
})

test('an ID token in the front channel needs a nonce', () => {
  expect(
    problemsOf(documentedBlock, { OIDC_RESPONSE_TYPE: 'id_token code', OIDC_USE_NONCE: 'false' }),
  ).toMatchObject([{ key: 'oidcConfiguration.useNonce', message: expect.stringContaining('code id_token') }])
  const configuration = readConfiguration({ environment })
  expect(
    refusal(() =>
      overrideKeys(configuration, { oidcConfiguration: { useNonce: false, responseType: 'id_token' } }),
    ).code,
  ).toBe('ERR_CONFIGURATION')
  expect(
    overrideKeys(configuration, { oidcConfiguration: { maxClockSkew: 3 } }).oidcConfiguration,
  ).toMatchObject({ id: 'web', maxClockSkew: 3 })
})
