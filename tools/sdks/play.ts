/** Starts providers over TLS, and plays the SDKs of one program against them. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { installInto } from '../../examples/install.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import type { ProfileId } from '../../provider/profiles/index.ts'
import type { SdkProgram } from './programs.ts'

/** What one SDK did, step by step. */
export interface SdkTold {
  readonly id: string
  /** The package, as its registry names it. */
  readonly sdk: string
  readonly version: string
  readonly title: string
  readonly profile: string
  readonly steps: readonly { readonly did: string; readonly error?: string }[]
  /** Whether all went well. */
  readonly signedIn: boolean
  /** Whether it checks tokens only, and signs nobody in. */
  readonly verifies?: boolean
  /** Whether it was played under the vendor's own host names, with nothing changed at all. */
  readonly ownHost?: boolean
  /** What of it is bound to the vendor's host, and what was done in its place. */
  readonly bound?: string
  /** Why it cannot sign in anywhere but at the vendor. */
  readonly cannot?: string
}

/** Profiles at which SDKs are played under the vendor's own host names. */
const underTheirHosts: readonly ProfileId[] = ['auth0', 'google', 'apple', 'cognito', 'entra-v2']

const settings = { port: 0, stateFolder: false, autoSignIn: 'alice', https: true } as const

const lookup = pathToFileURL(join(import.meta.dirname, '../../provider/vendor-lookup.ts')).href

/** One provider for all of them: by name of the profile, the issuer under the vendor's host. */
async function startHosts() {
  const [root, ...others] = underTheirHosts
  const provider = await createFickleProvider({
    ...settings,
    journal: createJournal(),
    vendorHosts: true,
    ...(root && { profile: root }),
    issuers: Object.fromEntries(others.map((profile) => [profile, { profile }])),
  })
  const hosts = provider.vendorHosts.flatMap((each) => each.hosts)
  return { provider, lookup: `127.0.0.1:${provider.port}=${hosts.join(',')}` }
}

/** Without what differs from run to run. */
const steady = (line: string, providers: readonly FickleProvider[]): SdkTold => {
  const text = providers.reduce((all, { port }) => all.replaceAll(`localhost:${port}`, 'localhost'), line)
  const { milliseconds: _, ...told } = JSON.parse(text) as SdkTold & { milliseconds?: number }
  return told
}

/**
 * Installs a program of SDKs where that was not done yet, and plays all that it has.
 * @throws Error where it cannot be installed, or ends badly, with what it wrote
 */
export async function playSdks(program: SdkProgram): Promise<readonly SdkTold[]> {
  await installInto(program)
  const folder = await mkdtemp(join(tmpdir(), 'fickle-sdks-'))
  const main = await createFickleProvider({ ...settings, journal: createJournal() })
  const hosts = await startHosts()
  const providers = [main, hosts.provider]
  try {
    const authority = join(folder, 'ca.pem')
    await writeFile(authority, providers.map((provider) => provider.authority).join('\n'))
    const [command = '', ...parameters] = program.command
    const child = spawn(command, [...parameters, main.url], {
      cwd: program.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: '',
        NODE_EXTRA_CA_CERTS: authority,
        REQUESTS_CA_BUNDLE: authority,
        ...(program.id === 'node' && { NODE_OPTIONS: `--import ${lookup}`, FICKLE_LOOKUP: hosts.lookup }),
      },
    })
    const endAtOnce = () => child.kill('SIGKILL')
    process.once('exit', endAtOnce)
    const told: SdkTold[] = []
    const errors: string[] = []
    createInterface({ input: child.stdout }).on('line', (line) => {
      // An SDK may write what it likes as well.
      if (line.startsWith('{"id"')) told.push(steady(line, providers))
    })
    createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    process.off('exit', endAtOnce)
    if (code !== 0) throw new Error(`${program.title} ended with ${code}: ${errors.slice(-20).join('\n')}`)
    return told
  } finally {
    await Promise.all(providers.map((provider) => provider.close()))
    await rm(folder, { recursive: true, force: true })
  }
}
