/** The doctor on the files that people have: each form is read as what it is, and nothing right is called wrong. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Examination, examine, type Finding } from './examine.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-forms-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Nothing answers under `.invalid`: what is found is found in the files. */
async function look(
  files: Readonly<Record<string, string>>,
  more: Partial<Examination> = {},
): Promise<Finding[]> {
  const configurationFiles = await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    }),
  )
  return examine({ configurationFiles, timeoutMs: 2000, ...more })
}
/** Errors in the files; a resolver that is slow to say that there is no such host is none of theirs. */
const errors = (findings: readonly Finding[]) =>
  findings
    .filter(({ id, severity }) => severity === 'error' && id !== 'discovery-unreachable')
    .map(({ id, line }) => `${id}:${line}`)
const said = (findings: readonly Finding[], id: string) => findings.filter((each) => each.id === id)

const helm = (...changes: (readonly [string, string])[]) =>
  changes.reduce(
    (text, [from, to]) => {
      expect(text).toContain(from)
      return text.replace(from, to)
    },
    `replicaCount: 1
openmetadata:
  config:
    authorizer: {initialAdmins: [alice]}
    jwtTokenConfiguration: {keyId: 6b1a}
    authentication:
      enabled: true
      clientType: confidential
      provider: custom-oidc
      publicKeys: [https://idp.invalid/keys, https://om.invalid/api/v1/system/config/jwks]
      authority: https://idp.invalid
      clientId: om
      callbackUrl: https://om.invalid/callback
      oidcConfiguration:
        enabled: true
        oidcType: custom
        clientId: {secretRef: om-oidc, secretKey: id}
        clientSecret: {secretRef: om-oidc, secretKey: secret}
        discoveryUri: https://idp.invalid/.well-known/openid-configuration
        callbackUrl: https://om.invalid/callback
        serverUrl: https://om.invalid
        customParams: '{}'
ingress:
  enabled: true
  annotations: {}
`,
  )

test('values of the chart: nothing is wrong, and references are named instead of missed', async () => {
  const findings = await look({ 'values.yaml': helm() })
  expect(errors(findings)).toEqual([])
  expect(said(findings, 'secret-reference').map(({ line, evidence }) => [line, evidence[0]])).toEqual([
    [17, expect.stringContaining('the key id of the Secret om-oidc')],
    [18, expect.stringContaining('the key secret of the Secret om-oidc')],
  ])
  expect(said(findings, 'key-missing')).toEqual([])
})

test('values of the chart, wrong: each fault with its line and the chart’s own name for the key', async () => {
  const callback = await look({
    'values.yaml': helm(['        callbackUrl: https', '        callbackUrl: http']),
  })
  expect(said(callback, 'http-behind-https')).toMatchObject([
    { line: 20, severity: 'error', fix: expect.stringContaining('callbackUrl: https://om.invalid/callback') },
  ])
  const named = await look({
    'values.yaml': helm(['oidcType: custom', 'type: custom'], ['clientSecret:', 'secret:']),
  })
  expect(said(named, 'chart-key').map(({ line, fix }) => [line, fix])).toEqual([
    [16, 'Write `oidcType: ...`.'],
    [18, 'Write `clientSecret: ...`.'],
  ])
})

test('sections of the chart that are off are said, and nothing of them is missed', async () => {
  const whole = await look({
    'values.yaml': helm(['      enabled: true\n      clientType', '      enabled: false\n      clientType']),
  })
  expect(said(whole, 'chart-section-off')).toMatchObject([{ line: 7, severity: 'error' }])
  const inner = await look({ 'values.yaml': helm(['        enabled: true', '        enabled: false']) })
  expect(said(inner, 'chart-section-off')).toMatchObject([{ line: 15 }])
  expect(errors(inner)).toEqual(['chart-section-off:15'])
})

test('replicas, sticky sessions and TLS are read where they stand in the same file', async () => {
  const many: [string, string] = ['replicaCount: 1', 'replicaCount: 3']
  expect(said(await look({ 'values.yaml': helm(many) }), 'replicas-in-memory')).toMatchObject([
    { line: 1, severity: 'warning' },
  ])
  const sticky = helm(many, [
    'annotations: {}',
    'annotations: {nginx.ingress.kubernetes.io/affinity: cookie}',
  ])
  expect(said(await look({ 'values.yaml': sticky }), 'replicas-in-memory')).toMatchObject([
    { severity: 'info' },
  ])
  const newer = `${helm(many)}image: {tag: 2.0.1}\n`
  expect(said(await look({ 'values.yaml': newer }), 'replicas-in-memory')).toEqual([])
  const tls = helm(
    ['        callbackUrl: https', '        callbackUrl: http'],
    ['serverUrl: https', 'serverUrl: http'],
    ['annotations: {}', 'tls: [{secretName: x}]'],
  )
  expect(said(await look({ 'values.yaml': tls }), 'http-behind-https')).toMatchObject([
    {
      severity: 'error',
      evidence: [expect.any(String), expect.stringContaining('ingress.tls'), expect.any(String)],
    },
    { severity: 'error' },
  ])
})

test('a line without a space after its colon is named by number, and the rest is read', async () => {
  const findings = await look({
    'values.yaml': helm(
      ['discoveryUri: https', 'discoveryUri:"https'],
      ['-configuration', '-configuration"'],
    ),
  })
  expect(errors(findings)).toEqual(['configuration-syntax:19'])
  expect(findings[0]?.evidence[0]).toContain('Line 19 has no space after the colon of discoveryUri')
})

const compose = (image: string, ...lines: readonly string[]) =>
  [
    'x-env: &common',
    '  AUTHENTICATION_PROVIDER: custom-oidc',
    '  AUTHENTICATION_CLIENT_TYPE: ${AUTHENTICATION_CLIENT_TYPE:-confidential}',
    'services:',
    '  migrate:',
    `    image: ${image}`,
    '    environment: {<<: *common, OIDC_CLIENT_ID: wrong, OIDC_CALLBACK: http://wrong.invalid}',
    '    command: ./bootstrap/openmetadata-ops.sh migrate',
    '  openmetadata-server:',
    `    image: ${image}`,
    '    environment:',
    '      <<: *common',
    ...lines.map((line) => `      ${line}`),
  ].join('\n')

const variables = [
  'AUTHENTICATION_PUBLIC_KEYS: "[https://idp.invalid/keys,https://om.invalid/api/v1/system/config/jwks]"',
  'OIDC_CLIENT_ID: om',
  'OIDC_CLIENT_SECRET: ${OIDC_CLIENT_SECRET:-}',
  'OIDC_DISCOVERY_URI: https://idp.invalid/.well-known/openid-configuration',
  'OIDC_CALLBACK: https://om.invalid/callback',
  'OIDC_SERVER_URL: https://om.invalid',
]

test('docker-compose: the server’s environment, merge keys and interpolation, and the empty default', async () => {
  const text = compose('docker.getcollate.io/openmetadata/server:1.12.6', ...variables)
  const findings = await look({ 'docker-compose.yml': text })
  expect(errors(findings)).toEqual(['empty-default:15'])
  expect(findings[0]?.evidence[0]).toContain('OIDC_CLIENT_SECRET')
  const withFile = await look({ 'docker-compose.yml': text, '.env': 'OIDC_CLIENT_SECRET=s3cr3t\n' })
  expect(errors(withFile)).toEqual([])
  const list = text
    .replace(/^ {6}<<: \*common\n/m, '')
    .replace(/^ {6}(\w+): "?([^"\n]*)"?$/gm, '      - $1=$2')
  expect(list).toContain('- OIDC_CLIENT_ID=om')
  // Without the variable the client is public, the default of the server.
  expect(errors(await look({ 'docker-compose.yml': list }))).toEqual(['client-type-public:undefined'])
})

test('docker-compose: replicas, and labels that keep a browser at one of them', async () => {
  const image = 'openmetadata/server:1.11.8'
  const set = variables.map((line) => line.replace('${OIDC_CLIENT_SECRET:-}', 's'))
  const scaled = `${compose(image, ...set)}\n    deploy:\n      replicas: 2\n`
  expect(said(await look({ 'c.yml': scaled }), 'replicas-in-memory')).toMatchObject([
    {
      severity: 'warning',
      line: 20,
      evidence: [expect.stringContaining('1.11.8'), expect.any(String), expect.any(String)],
    },
  ])
  const sticky = `${scaled}    labels: ["traefik.http.services.om.loadbalancer.sticky.cookie=true"]\n`
  expect(said(await look({ 'c.yml': sticky }), 'replicas-in-memory')).toMatchObject([{ severity: 'info' }])
})

const manifests = `apiVersion: v1
kind: ConfigMap
metadata: {name: om-config}
data:
  AUTHENTICATION_CLIENT_TYPE: confidential
  AUTHENTICATION_PROVIDER: custom-oidc
  OIDC_DISCOVERY_URI: https://idp.invalid/.well-known/openid-configuration
  CALLBACK: https://om.invalid/callback/
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: om}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: sidecar
          image: busybox
        - name: openmetadata
          image: openmetadata/server:1.12.6
          envFrom: [{configMapRef: {name: om-config}}]
          env:
            - {name: OIDC_CLIENT_ID, value: om}
            - name: OIDC_CLIENT_SECRET
              valueFrom: {secretKeyRef: {name: om, key: secret}}
            - name: OIDC_CALLBACK
              valueFrom: {configMapKeyRef: {name: om-config, key: CALLBACK}}
            - {name: OIDC_SERVER_URL, value: https://om.invalid}
            - {name: AUTHENTICATION_PUBLIC_KEYS, value: "[https://idp.invalid/keys, https://om.invalid/api/v1/system/config/jwks]"}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: om, annotations: {traefik.ingress.kubernetes.io/service.sticky.cookie: "false"}}
spec: {tls: [{hosts: [om.invalid]}]}
`

test('Kubernetes manifests: environment, ConfigMap, references and replicas, in several documents', async () => {
  const findings = await look({ 'om.yaml': manifests })
  expect(errors(findings)).toEqual(['callback-path:8'])
  expect(said(findings, 'secret-reference')).toMatchObject([{ line: 25 }])
  expect(said(findings, 'replicas-in-memory')).toMatchObject([{ line: 14 }])
  const without = await look({
    'om.yaml': manifests.replace('configMapRef: {name: om-config}', 'secretRef: {name: gone}'),
  })
  expect(said(without, 'key-missing')).toEqual([])
})

test('a ConfigMap that holds the whole file is read on its own lines', async () => {
  const text = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'data:',
    '  openmetadata.yaml: |',
    '    authenticationConfiguration:',
    '      clientType: confidential',
    '      oidcConfiguration:',
    '        id: om',
    '        secret: s',
    '        discoveryUri: https://idp.invalid/.well-known/openid-configuration',
    '        callbackUrl: https://om.invalid/login',
    '        serverUrl: https://om.invalid',
  ].join('\n')
  expect(errors(await look({ 'cm.yaml': text }))).toEqual(['callback-path:11'])
})

test.each([
  ['a colon', 'OIDC_SCOPE: openid', 'error'],
  ['export', 'export OIDC_SCOPE=openid', 'warning'],
  ['spaces', 'OIDC_SCOPE = openid', 'warning'],
  ['a comment', 'OIDC_SCOPE=openid # scopes', 'warning'],
  ['typographic quotes', 'OIDC_SCOPE=\u201Copenid\u201D', 'error'],
  ['a quote that stays open', 'OIDC_SCOPE="openid', 'error'],
  ['a name twice', 'OIDC_SCOPE=x\nOIDC_SCOPE=openid', 'warning'],
  ['no name', 'openid email', 'warning'],
])(
  'an environment file with %s: the line is named, and the value read as it was meant',
  async (_what, line, severity) => {
    const text = [
      'AUTHENTICATION_CLIENT_TYPE=confidential',
      'AUTHENTICATION_PROVIDER=custom-oidc',
      line,
      '',
    ].join('\n')
    const findings = await look({ 'server.env': text })
    const last = text.trimEnd().split('\n').length
    expect(said(findings, 'environment-file')).toMatchObject([{ severity, line: last }])
    if (line !== 'openid email')
      expect(said(findings, 'scope-without-claim')).toMatchObject([
        { line: last, fix: expect.stringContaining('OIDC_SCOPE=openid email profile') },
      ])
  },
)

test('CR LF and a byte order mark are said once, and taken off the values', async () => {
  const text = '\uFEFFAUTHENTICATION_CLIENT_TYPE=confidential\r\nOIDC_SCOPE=openid email profile\r\n'
  const findings = await look({ '.env': text })
  expect(said(findings, 'environment-file').map(({ severity }) => severity)).toEqual(['error', 'warning'])
  expect(said(findings, 'client-type-public')).toEqual([])
  expect(said(findings, 'value-type')).toEqual([])
})

test.each(['{Client ID}', '<your secret>', 'your-client-id', 'changeme', 'CHANGE_ME', 'xxxxxxxx', '${NOT}x'])(
  'a placeholder: %s',
  async (value) => {
    const found = said(
      await look({ '.env': `AUTHENTICATION_CLIENT_TYPE=confidential\nOIDC_CLIENT_ID='${value}'\n` }),
      'placeholder',
    )
    expect(found).toHaveLength(value.startsWith('$') ? 0 : 1)
  },
)

test('a secret is shown by no finding, whatever is wrong with it', async () => {
  const secret = 'gY7!hunter2'
  for (const text of [
    `AUTHENTICATION_CLIENT_TYPE=confidential\nOIDC_CLIENT_SECRET: "${secret}\n`,
    `AUTHENTICATION_CLIENT_TYPE=confidential\nOIDC_CLIENT_SECRET=<${secret}>\n`,
    compose('openmetadata/server:1', `OIDC_CLIENT_SECRET: "${secret}"`, `OIDC_CLIENT_SECRETS: "${secret}"`),
    helm(['clientSecret: {secretRef: om-oidc, secretKey: secret}', `clientSecret: "${secret}"`]),
    helm(['clientSecret: {secretRef: om-oidc, secretKey: secret}', `secret: {value: "${secret}"}`]),
    helm(['clientSecret: {', `clientSecret:"${secret}"\n        other: {`]),
  ])
    expect(
      JSON.stringify(await look({ [text.startsWith('AUTH') ? '.env' : 'f.yaml']: text })),
      text,
    ).not.toContain('hunter2')
})

// Written anew after the pages of OpenMetadata's documentation, by provider.
const page = (
  provider: string,
  authority: string,
  keys: string,
  discovery: string,
  more = '',
) => `authenticationConfiguration:
  clientType: confidential
  provider: ${provider}
  publicKeyUrls: [${keys}, https://om.invalid/api/v1/system/config/jwks]
  authority: ${authority}
  clientId: 0oa1b2c3
  callbackUrl: https://om.invalid/callback
  jwtPrincipalClaims: [email, preferred_username, sub]
  oidcConfiguration:
    id: 0oa1b2c3
    secret: s3cr3tvalue
    discoveryUri: ${discovery}
    callbackUrl: https://om.invalid/callback
    serverUrl: https://om.invalid
    scope: openid email profile
    useNonce: true
    preferredJwsAlgorithm: RS256
    responseType: code
    disablePkce: true
    clientAuthenticationMethod: client_secret_post
${more}`

test.each([
  [
    'google',
    'https://accounts.google.com',
    'https://www.googleapis.com/oauth2/v3/certs',
    'https://accounts.google.com/.well-known/openid-configuration',
    '    type: google\n',
  ],
  [
    'azure',
    'https://login.microsoftonline.com/9b1c',
    'https://login.microsoftonline.com/common/discovery/keys',
    'https://login.microsoftonline.com/9b1c/v2.0/.well-known/openid-configuration',
    '    type: azure\n    tenant: 9b1c\n',
  ],
  [
    'okta',
    'https://dev-1.okta.com/oauth2/default',
    'https://dev-1.okta.com/oauth2/default/v1/keys',
    'https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration',
    '    type: okta\n',
  ],
  [
    'auth0',
    'https://dev-1.us.auth0.com',
    'https://dev-1.us.auth0.com/.well-known/jwks.json',
    'https://dev-1.us.auth0.com/.well-known/openid-configuration',
    '    type: auth0\n',
  ],
  [
    'aws-cognito',
    'https://cognito-idp.us-west-1.amazonaws.com/us-west-1_a',
    'https://cognito-idp.us-west-1.amazonaws.com/us-west-1_a/.well-known/jwks.json',
    'https://cognito-idp.us-west-1.amazonaws.com/us-west-1_a/.well-known/openid-configuration',
    '',
  ],
  [
    'custom-oidc',
    'https://kc.invalid/realms/data/protocol/openid-connect/auth',
    'https://kc.invalid/realms/data/protocol/openid-connect/certs',
    'https://kc.invalid/realms/data/.well-known/openid-configuration',
    '    type: custom-oidc\n',
  ],
])(
  'the block as the page on %s has it is free of errors',
  async (provider, authority, keys, discovery, more) => {
    const [document] = discovery.split('/.well-known')
    const elsewhere = page(provider, authority, keys, discovery, more).replaceAll(
      new URL(document ?? '').host,
      'idp.invalid',
    )
    expect(errors(await look({ 'openmetadata.yaml': elsewhere }))).toEqual([])
  },
)

test('a public client gets one sentence and how to switch', async () => {
  const findings = await look({
    'om.yaml':
      'authenticationConfiguration:\n  clientType: public\n  provider: azure\n  publicKeyUrls: [https://idp.invalid/keys]\n  authority: https://idp.invalid\n  clientId: x\n  callbackUrl: https://om.invalid/callback\n',
  })
  expect(findings).toMatchObject([
    {
      id: 'client-type-public',
      severity: 'info',
      line: 2,
      fix: expect.stringContaining('clientType: confidential'),
    },
  ])
})

test.each([
  [
    'an alias to itself',
    'openmetadata:\n  config: &c\n    authentication: *c\n',
    'line 3) cannot be read: the alias',
  ],
  ['another form', 'receivers: {otlp: {}}\nexporters: {}\n', 'it has the keys receivers, exporters'],
  [
    'aliases upon aliases',
    `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`)
      .join('\n')}\n`,
    'expands to more than',
  ],
  ['lists within lists', '['.repeat(200) + ']'.repeat(200), 'nested more than 100 deep'],
])('%s is one sentence', async (_what, text, message) => {
  await expect(look({ 'x.yaml': text })).rejects.toThrow(message)
})

test('two files of the server are one too many, and the forms that are read are named', async () => {
  const block = 'authenticationConfiguration: {clientType: public}\n'
  await expect(look({ 'a.yaml': block, 'b.yaml': block })).rejects.toMatchObject({
    code: 'ERR_CONFIGURATION_FILES',
  })
  await expect(look({ 'c.yaml': 'a: 1\n' })).rejects.toMatchObject({
    remedy: expect.stringContaining('docker-compose'),
  })
})

test.each([
  ['a key twice', 'authenticationConfiguration:\n  clientType: public\n  clientType: public\n', 3],
  ['tabs', 'authenticationConfiguration:\n\tclientType: public\n', 2],
  [
    'two documents',
    'authenticationConfiguration: {clientType: public}\n---\nauthenticationConfiguration: {}\n',
    3,
  ],
])('%s: the line is named', async (_what, text, line) => {
  const found = said(await look({ 'x.yaml': text }), 'configuration-syntax')
  expect(found).toMatchObject([{ line, severity: 'error' }])
})

test('values of 10,000 lines are read', async () => {
  const text = `${helm()}extra:\n${Array.from({ length: 10_000 }, (_, index) => `  key${index}: value`).join('\n')}\n`
  expect(errors(await look({ 'values.yaml': text }))).toEqual([])
})
