/** Checks one of the examples as its users would start it, restarted at each issuer that a misbehaviour needs. */
import type { Browser } from 'playwright'
import { type CheckReport, checkRelyingParty } from '../../check/check.ts'
import { controlHere } from '../../check/control-here.ts'
import { checkSubject } from '../../check/subject.ts'
import type { Example } from '../../examples/catalogue.ts'
import { type LaunchedExample, launch } from '../../examples/launch.ts'
import { makeSigningKeys } from '../../harness/signing-keys.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'

const OPEN_WITHIN_MS = 20_000

export interface ExampleCheck {
  /** Needed for an example that runs in the browser; default plain HTTP. */
  readonly browser?: Browser | undefined
  readonly quirks?: readonly string[]
}

/** @throws Error where it cannot be installed or started. */
export async function checkExample(
  example: Example,
  { browser, quirks }: ExampleCheck,
): Promise<CheckReport> {
  const journal = createJournal()
  const provider = await createFickleProvider({
    port: 0,
    keys: await makeSigningKeys(),
    stateFolder: false,
    journal,
  })
  let running: LaunchedExample | undefined
  try {
    running = await launch(example.id, { issuer: provider.url })
    const port = Number(new URL(running.url).port)
    return await checkRelyingParty({
      subject: checkSubject({ login: running.login, signedIn: running.signedIn, press: example.press }),
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
          running = await launch(example.id, { issuer, port, openWithin: OPEN_WITHIN_MS })
          return undefined
        } catch (error) {
          return (error as Error).message.split('\n')[0] ?? 'It did not start.'
        }
      },
    })
  } finally {
    await running?.close()
    await provider.close()
  }
}
