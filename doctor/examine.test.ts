/** What the doctor says of a finding: where it is, what to change, and nothing where all is well. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examine } from './examine.ts'
import { check, configuration, found, idsOf, provider, withProvider } from './testing/examination.ts'
import { startProvider } from './testing/provider.ts'

withProvider()

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-doctor-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

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
    title: 'The provider requires PKCE, but it is disabled',
    evidence: [
      'To a request without a code_challenge the authorization endpoint answers: "Missing parameter: code_challenge_method".',
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
  const [finding, ...others] = await examine({ environment, timeoutMs: 60_000 })
  expect(finding).toMatchObject({
    id: 'pkce-required',
    line: undefined,
    fix: 'Set `OIDC_DISABLE_PKCE=false`.',
  })
  expect(others).toEqual([])
  for (const each of await examine({ environment: {}, timeoutMs: 60_000 }))
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

test('--against asks another provider than the file names', async () => {
  const other = await startProvider({ requiresPkce: true })
  expect(await idsOf(configuration(), { against: other.url })).toContain('pkce-required')
  expect(await idsOf(configuration())).toEqual([])
  await other.stop()
})
