/** An SDK that knows its vendor's host by name: at fickle under that name it does without being told of anything. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installInto } from '../../examples/install.ts'
import { lack } from '../../examples/needs.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { sdkProgram } from './programs.ts'

const root = join(import.meta.dirname, '../..')
const host = 'login.microsoftonline.com'

/** MSAL without `knownAuthorities`: whether the host is to be trusted is what it finds out by itself. */
const program = `
  import { signIn } from './journeys/msal-node.js'
  const document = await (await fetch('https://${host}/common/v2.0/.well-known/openid-configuration')).json()
  const step = async (did, act) => { const result = await act(); console.log(did.split(':')[0]); return result }
  const auth = { clientId: 'rp', clientSecret: 'any secret', authority: document.issuer.replace(/\\/v2\\.0$/, '') }
  await signIn({ step, scopes: ['User.Read'], settings: { auth } })
`

test('MSAL signs in at login.microsoftonline.com, which it takes for known, and refreshes there', async () => {
  const sdks = sdkProgram('node')
  const missing = sdks.needs.map(lack).find((reason) => reason !== undefined)
  if (missing !== undefined) return console.warn(`MSAL at ${host}: not played, ${missing}`)
  await installInto(sdks)
  const folder = await mkdtemp(join(tmpdir(), 'fickle-vendor-'))
  const journal = createJournal()
  const provider = await createFickleProvider({
    port: 0,
    profile: 'entra-v2',
    vendorHosts: true,
    autoSignIn: 'alice',
    stateFolder: folder,
    journal,
  })
  try {
    const env = {
      ...process.env,
      NODE_EXTRA_CA_CERTS: provider.authorityFile,
      FICKLE_LOOKUP: `127.0.0.1:${provider.port}=${provider.vendorHosts.flatMap(({ hosts }) => hosts)}`,
    }
    const options = [
      '--import',
      join(root, 'provider/vendor-lookup.ts'),
      '--input-type=module',
      '-e',
      program,
    ]
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, options, { cwd: sdks.folder, env }, (error, stdout, stderr) =>
        resolve(stdout + (error ? stderr : '')),
      )
    })
    expect(said.trim().split('\n')).toEqual([
      'getAuthCodeUrl',
      'acquireTokenByCode',
      'account',
      'acquireTokenSilent',
      'acquireTokenSilent with forceRefresh',
      'removeAccount',
    ])
    const [login] = journal.logins()
    expect(login?.events.find(({ kind }) => kind === 'sign-in')).toMatchObject({
      issuer: expect.stringMatching(`^https://${host}/[0-9a-f-]{36}/v2.0$`),
    })
  } finally {
    await provider.close()
    await rm(folder, { recursive: true })
  }
}, 300_000)
