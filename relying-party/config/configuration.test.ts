/** The documented configuration: read verbatim, from a whole file and from the environment, and refused with key, value, line and fix. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FickleError } from '../../journal/fickle-error.ts'
import { readConfiguration } from './configuration.ts'
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
  expect(error.fix).toBe(
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

test.for([
  'authenticationConfiguration: &a\n  oidcConfiguration:\n    secret: *a\n',
  'authenticationConfiguration:\n  oidcConfiguration: &b\n    customParams: [{x: *b}]\n',
])('an alias to what it stands in is refused with its line', (text) => {
  expect(refusal(() => readConfiguration({ text, file: 'rp.yaml', environment })).message).toContain(
    'line 3) cannot be read: the alias',
  )
})
