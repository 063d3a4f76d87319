/** `check` at a provider on https: faults of certificates reach the relying party, and each is judged. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CheckReport, checkRelyingParty } from '../check/check.ts'
import { controlHere } from '../check/provider/control-here.ts'
import { checkSubject } from '../check/subject.ts'
import { exampleNamed } from '../examples/catalogue.ts'
import { launch } from '../examples/launch.ts'
import { missingFor } from '../examples/needs.ts'
import { configurationFor } from '../harness/configuration.ts'
import { makeSigningKeys } from '../harness/signing-keys.ts'
import { createJournal } from '../journal/journal.ts'
import { createLab } from '../lab/lab.ts'
import type { Lab } from '../lab/options.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'

const faults = ['tls-expired', 'tls-self-signed', 'tls-untrusted-ca', 'tls-wrong-host'] as const
const quirks = [
  ...faults,
  'tls-expired=jwks_uri',
  'id-token-nonce-mismatch',
  'token-response-unknown-members',
]

const journal = createJournal()
const trusted = tls.getCACertificates('default')
let provider: FickleProvider
let folder: string

beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    keys: await makeSigningKeys(),
    stateFolder: false,
    journal,
    https: true,
  })
  folder = await mkdtemp(join(tmpdir(), 'fickle-check-'))
})
afterAll(async () => {
  await provider.close()
  await rm(folder, { recursive: true })
})

const judged = ({ results }: CheckReport) =>
  Object.fromEntries(
    results
      .filter(({ quirk }) => quirks.includes(quirk))
      .map(({ quirk, result, verdict }) => [quirk, [result, verdict]]),
  )
const refused = ['passed', 'rejected']
const expected = {
  ...Object.fromEntries(faults.map((quirk) => [quirk, refused])),
  'tls-expired=jwks_uri': refused,
  'id-token-nonce-mismatch': refused,
  'token-response-unknown-members': ['passed', 'accepted'],
}

test('the built-in relying party refuses every certificate that it must, and signs in where all is well', async () => {
  let lab: Lab | undefined
  const start = async (issuer: string, port: number) => {
    lab = await createLab({
      port,
      replicaPort: 0,
      replicas: 1,
      balance: 'round-robin',
      store: 'memory',
      journal,
      configuration: (labUrl) =>
        configurationFor(
          { labUrl, appUrl: labUrl, issuer, keys: `${issuer}/oidc/jwks` },
          { disablePkce: false },
        ),
    })
    return lab.url
  }
  tls.setDefaultCACertificates([...trusted, provider.authority ?? ''])
  try {
    const url = await start(`${provider.url}/standard`, 0)
    const report = await checkRelyingParty({
      subject: checkSubject({
        login: `${url}/api/v1/auth/login`,
        signedIn: `${url}/api/v1/users/loggedInUser`,
      }),
      control: controlHere(provider, journal),
      driver: 'http',
      quirks,
      concurrency: 1,
      restart: async (issuer) => {
        await lab?.close()
        await start(issuer, Number(new URL(url).port))
        return undefined
      },
    })
    expect(judged(report)).toEqual(expected)
  } finally {
    tls.setDefaultCACertificates(trusted)
    await lab?.close()
  }
})

test('openid-client refuses them as well, and is not blamed for keys that it never fetches', async () => {
  const example = exampleNamed('openid-client')
  const missing = missingFor(example)
  if (missing !== undefined) {
    console.error(`Not run: ${missing}.`)
    return
  }
  const file = join(folder, 'authority.pem')
  await writeFile(file, provider.authority ?? '')
  const environment = { NODE_EXTRA_CA_CERTS: file }
  let running = await launch(example.id, { issuer: provider.url, environment })
  const port = Number(new URL(running.url).port)
  try {
    const report = await checkRelyingParty({
      subject: checkSubject({ login: running.login, signedIn: running.signedIn }),
      control: controlHere(provider, journal),
      driver: 'http',
      quirks,
      concurrency: 1,
      restart: async (issuer) => {
        await running.close()
        running = await launch(example.id, { issuer, port, environment })
        return undefined
      },
    })
    // It trusts TLS to the token endpoint instead of the signature.
    expect(judged(report)).toEqual({ ...expected, 'tls-expired=jwks_uri': ['not-tested', 'not-reached'] })
  } finally {
    await running.close()
  }
})
