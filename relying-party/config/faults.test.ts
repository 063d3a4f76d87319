/** Faults of a configuration: each named with key, value, line and fix, and all of them at once. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
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
  ['prompt: none login', 'oidcConfiguration.prompt', '"none login"', 'must not combine none with others'],
  ['prompt: maybe', 'oidcConfiguration.prompt', '"maybe"', 'must be made of none, login'],
  ['maxAge: soon', 'oidcConfiguration.maxAge', '"soon"', 'must be a whole number of seconds'],
  ['tokenValidity: 0', 'oidcConfiguration.tokenValidity', '0', 'from 1'],
  ['sessionExpiry: 60', 'oidcConfiguration.sessionExpiry', '60', 'from 3600'],
  ['customParams: [a]', 'oidcConfiguration.customParams', '["a"]', 'must be a map of names and strings'],
  ['customParams: {state: x}', 'oidcConfiguration.customParams', '{"state":"x"}', 'cannot set state'],
  [
    'customParams: {a: {b: c}}',
    'oidcConfiguration.customParams',
    '{"a":{"b":"c"}}',
    'must have text under "a"',
  ],
])('%s is refused', (line, key, value, message) => {
  const problems = problemsOf(withKey(line))
  if (message === '') return expect(problems).toEqual([])
  expect(problems).toMatchObject([
    { kind: 'bad-value', key, value, message: expect.stringContaining(message) },
  ])
  expect(problems[0]?.line).toBe(withKey(line).split('\n').length - 1)
  expect(problems[0]?.fix).toMatch(/\.$/)
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
      fix: expect.stringContaining('Did you mean useNonce?'),
    },
    {
      kind: 'unknown-key',
      key: 'oidcConfiguration.zzzzzzzzz',
      line: 21,
      fix: expect.stringContaining('Remove it.'),
    },
  ])
})

test('an unknown key is called one, with the key that was meant', () => {
  const read = () =>
    readConfiguration({ text: `${documentedBlock}      useNonse: true\n`, file: 'rp.yaml', environment })
  const { message, fix } = refusal(read)
  expect(message).toBe('useNonse (rp.yaml line 20) is not a key of oidcConfiguration.')
  expect(fix).toMatch(/^Did you mean useNonce\?/)
})

test('a variable without value and default is named', () => {
  expect(problemsOf(withKey('secret: ${MY_SECRET}'))).toMatchObject([
    { kind: 'missing-variable', key: 'oidcConfiguration.secret', variables: ['MY_SECRET'], line: 19 },
  ])
})

test.each([
  ['secret: ${UNCLOSED', 'has a ${'],
  ['secret: ${9bad}', 'has a ${'],
  ['secret: ${A-b}', 'has a ${'],
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
  expect(error.message).toContain('has 3 errors')
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
