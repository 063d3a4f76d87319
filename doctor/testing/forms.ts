/** Files of deployments as people have them, and what the doctor finds in them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Examination, examine, type Finding } from '../examine.ts'

/** Nothing answers under `.invalid`: what is found is found in the files. */
export async function look(
  files: Readonly<Record<string, string>>,
  more: Partial<Examination> = {},
): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-forms-'))
  try {
    const configurationFiles = await Promise.all(
      Object.entries(files).map(async ([name, text]) => {
        await writeFile(join(folder, name), text)
        return join(folder, name)
      }),
    )
    return await examine({ configurationFiles, timeoutMs: 2000, ...more })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Errors in the files; a resolver that is slow to say that there is no such host is none of theirs. */
export const errors = (findings: readonly Finding[]) =>
  findings
    .filter(({ id, severity }) => severity === 'error' && id !== 'discovery-unreachable')
    .map(({ id, line }) => `${id}:${line}`)

export const said = (findings: readonly Finding[], id: string) => findings.filter((each) => each.id === id)

export const helm = (...changes: (readonly [string, string])[]) =>
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

export const compose = (image: string, ...lines: readonly string[]) =>
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

export const variables = [
  'AUTHENTICATION_PUBLIC_KEYS: "[https://idp.invalid/keys,https://om.invalid/api/v1/system/config/jwks]"',
  'OIDC_CLIENT_ID: om',
  'OIDC_CLIENT_SECRET: ${OIDC_CLIENT_SECRET:-}',
  'OIDC_DISCOVERY_URI: https://idp.invalid/.well-known/openid-configuration',
  'OIDC_CALLBACK: https://om.invalid/callback',
  'OIDC_SERVER_URL: https://om.invalid',
]
