/** The doctor on a whole `openmetadata.yaml`, with an environment file, against fickle's own provider and lab. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createLab } from '../lab/lab.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { readConfiguration } from '../relying-party/config/configuration.ts'
import { type Examination, examine } from './examine.ts'

const configurationFile = join(import.meta.dirname, 'testing/openmetadata.yaml')
const keysOnce = () => createFickleProvider({ port: 0, stateFolder: false, journal: createJournal() })

let folder = ''
let provider: Awaited<ReturnType<typeof keysOnce>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-whole-'))
  provider = await keysOnce()
})
afterAll(async () => {
  await provider.close()
  await rm(folder, { recursive: true, force: true })
})

async function environmentFile(values: Readonly<Record<string, string>>): Promise<string> {
  const file = join(folder, 'server.env')
  await writeFile(
    file,
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  return file
}

/** The environment of a deployment that is set up well, at this issuer. */
const sound = (issuer: string) => ({
  AUTHENTICATION_CLIENT_TYPE: 'confidential',
  AUTHENTICATION_AUTHORITY: issuer,
  AUTHENTICATION_PUBLIC_KEYS: `[${issuer}/oidc/jwks]`,
  AUTHORIZER_ADMIN_PRINCIPALS: '[alice]',
  OIDC_CLIENT_ID: 'web',
  OIDC_CLIENT_SECRET: 's3cr3t',
  OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
  OIDC_SCOPE: 'openid email profile offline_access',
  OIDC_DISABLE_PKCE: 'false',
  OIDC_MAX_AGE: '',
  OIDC_PROMPT_TYPE: '',
  OIDC_CALLBACK: 'http://localhost:1/callback',
  OIDC_SERVER_URL: 'http://localhost:1',
  JWT_KEY_ID: 'b7a3c0de-0000-4000-8000-000000000000',
  RSA_PRIVATE_KEY_FILE_PATH: '/keys/private.der',
})

const look = async (values: Readonly<Record<string, string>>, more: Partial<Examination> = {}) =>
  examine({ configurationFile, envFile: await environmentFile(values), ...more })

test('a sound deployment at an honest provider has no findings', async () => {
  const findings = await look(sound(`${provider.url}/standard`))
  expect(findings).toEqual([])
})

test('the file as it is shipped, with the provider set, is told what is wrong with it', async () => {
  const issuer = `${provider.url}/standard`
  const findings = await look({
    AUTHENTICATION_CLIENT_TYPE: 'confidential',
    AUTHENTICATION_AUTHORITY: issuer,
    OIDC_CLIENT_ID: 'web',
    OIDC_CLIENT_SECRET: 's3cr3t',
    OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
  })
  const lines = Object.fromEntries(findings.map(({ id, line }) => [id, line]))
  expect(lines).toMatchObject({
    'public-keys-without-provider': 39,
    'shipped-jwt-key': 76,
    'default-admin': 30,
    'prompt-forced': 65,
    'pkce-off': 56,
  })
  expect(findings[0]?.severity).toBe('error')
})

test('a quirk of the provider that the configuration does not survive is found by asking', async () => {
  const issuer = `${provider.url}/standard~pkce-required`
  const findings = await look({ ...sound(issuer), OIDC_DISABLE_PKCE: 'true' })
  const [first] = findings
  expect(first).toMatchObject({ id: 'pkce-required', file: join(folder, 'server.env'), line: 9 })
  expect(await look(sound(issuer))).toEqual([])
})

test('the clock and the name of a provider are measured where it lies', async () => {
  const ahead = await look(sound(`${provider.url}/standard~clock-offset=90`))
  expect(ahead.map(({ id }) => id)).toContain('clock-difference')
  const misnamed = `${provider.url}/standard~discovery-issuer-mismatch`
  expect((await look(sound(misnamed))).map(({ id }) => id)).toContain('issuer-mismatch')
})

test('two replicas with sessions in memory are found by trying, and sticky ones are not', async () => {
  for (const [balance, store, lost] of [
    ['round-robin', 'memory', true],
    ['sticky', 'memory', false],
    ['round-robin', 'cookie', false],
  ] as const) {
    const issuer = `${provider.url}/standard`
    const addresses = (appUrl: string) => ({
      ...sound(issuer),
      OIDC_CALLBACK: `${appUrl}/callback`,
      OIDC_SERVER_URL: appUrl,
    })
    const lab = await createLab({
      port: 0,
      replicaPort: 0,
      replicas: 2,
      balance,
      store,
      journal: createJournal(),
      configuration: (appUrl) => readConfiguration({ environment: addresses(appUrl) }),
    })
    try {
      const ids = (await look(addresses(lab.url))).map(({ id }) => id)
      expect(ids.includes('replicas-in-memory'), `${balance} ${store}: ${ids}`).toBe(lost)
    } finally {
      await lab.close()
    }
  }
})

test('replicas that nobody can try are warned of where their number is given', async () => {
  const findings = await look(sound(`${provider.url}/standard`), { replicas: 3 })
  expect(findings).toMatchObject([{ id: 'replicas-in-memory', severity: 'warning' }])
})

test('a certificate that nobody signed is told from a provider that is down', async () => {
  const secure = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal: createJournal(),
    https: true,
  })
  try {
    const ids = (await look(sound(`${secure.url}/standard`))).map(({ id }) => id)
    expect(ids).toContain('tls-untrusted')
    expect(ids).not.toContain('discovery-unreachable')
  } finally {
    await secure.close()
  }
})
