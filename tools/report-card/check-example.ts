/** Checks one of the examples as its users would start it, restarted at each issuer that a misbehaviour needs. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { parse } from 'yaml'
import { type CheckReport, checkRelyingParty } from '../../check/check.ts'
import { controlHere } from '../../check/provider/control-here.ts'
import { checkSubject, type Subject } from '../../check/subject.ts'
import type { Example, Variant } from '../../examples/catalogue.ts'
import { folderOf } from '../../examples/install.ts'
import { type LaunchedExample, launch } from '../../examples/launch.ts'
import { makeSigningKeys } from '../../harness/signing-keys.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'

const OPEN_WITHIN_MS = 60_000
/** Where the descriptions have it. */
const PRINTED = 'http://localhost:3000'

export interface ExampleCheck {
  /** Needed for an example that runs in the browser; default plain HTTP. */
  readonly browser?: Browser | undefined
  readonly quirks?: readonly string[]
  readonly variant?: Variant | undefined
}

/** Its rp.yaml, at the address where it runs. The restart is the caller's, who keeps what it wrote. */
async function subjectOf(example: Example, variant: Variant | undefined, url: string): Promise<Subject> {
  const file = join(folderOf(example), variant ? `rp.${variant.name}.yaml` : 'rp.yaml')
  const here = (text: string) =>
    text.replaceAll(PRINTED, url).replaceAll(encodeURIComponent(PRINTED), encodeURIComponent(url))
  const { restart: _restart, ...described } = parse(here(await readFile(file, 'utf8')))
  return checkSubject(described, file)
}

/** @throws Error where it cannot be installed or started. */
export async function checkExample(
  example: Example,
  { browser, quirks, variant }: ExampleCheck,
): Promise<CheckReport> {
  const journal = createJournal()
  const provider = await createFickleProvider({
    port: 0,
    keys: await makeSigningKeys(),
    stateFolder: false,
    // As `fickle check` has it: misbehaviour in a user's claims reaches clients that never ask userinfo.
    fatIdTokens: true,
    journal,
  })
  let running: LaunchedExample | undefined
  try {
    const environment = variant?.environment ?? {}
    running = await launch(example.id, { issuer: provider.url, environment })
    const port = Number(new URL(running.url).port)
    return await checkRelyingParty({
      subject: await subjectOf(example, variant, running.url),
      control: controlHere(provider, journal),
      driver: browser ? 'browser' : 'http',
      ...(browser && { browser }),
      ...(quirks && { quirks }),
      // One at a time, so that a process that ends names who ended it.
      concurrency: 1,
      restart: async (issuer) => {
        await running?.close()
        running = undefined
        try {
          running = await launch(example.id, {
            issuer,
            port,
            environment,
            openWithin: OPEN_WITHIN_MS,
          })
          return undefined
        } catch (error) {
          const reason = (error as Error).message.split('\n')[0] ?? 'It did not start.'
          return { reason, late: reason.includes('opened no port') }
        }
      },
    })
  } finally {
    await running?.close()
    await provider.close()
  }
}
