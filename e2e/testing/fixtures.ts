/** What the specs share: keys and the player of scenarios, and fickle as a real process on free ports. */
import { test as base } from '@playwright/test'
import type { JWK } from 'jose'
import { createBrowserDriver } from '../../drivers/browser.ts'
import { type Composition, compose } from '../../harness/composition.ts'
import { type Played, type Plot, playOne } from '../../harness/play-one.ts'
import { makeSigningKeys } from '../../harness/signing-keys.ts'
import { type FickleProcess, startFickle } from '../fickle-process.ts'

interface WorkerFixtures {
  readonly signingKeys: JWK[]
  /** An honest provider and one replica, shared by the tests of a worker. */
  readonly honest: Composition
}

interface TestFixtures {
  /** Plays a scenario's plot in this test's browser and fails with its diagnosis where it is not as expected. */
  readonly play: (plot: Plot) => Promise<Played>
  /** Starts `fickle ...` on free ports; it is ended after the test. */
  readonly fickle: (...parameters: string[]) => Promise<FickleProcess>
}

/** The first line says why the login ended as it did, the others what differs from the expectation. */
const failureText = ({ diagnosis, differences, outcome, error }: Played): string =>
  [
    diagnosis
      ? `${diagnosis.cause}: ${diagnosis.summary}`
      : `The login ended ${outcome}${error ? `: ${error}` : ''}.`,
    ...differences,
    ...(diagnosis?.evidence ?? []).map(({ text }) => `  ${text}`),
  ].join('\n')

export const test = base.extend<TestFixtures, WorkerFixtures>({
  signingKeys: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture uses from its first parameter
    async ({}, use) => {
      await use(await makeSigningKeys())
    },
    { scope: 'worker' },
  ],
  honest: [
    async ({ signingKeys }, use) => {
      const composition = await compose({}, signingKeys)
      await use(composition)
      await composition.close()
    },
    { scope: 'worker' },
  ],
  play: async ({ browser, signingKeys }, use, testInfo) => {
    const driver = createBrowserDriver(browser)
    await use(async (plot) => {
      const played = await playOne(plot, { driver, keys: signingKeys, limitMs: 10_000 })
      if (!played.asExpected) {
        await testInfo.attach('login.json', {
          body: JSON.stringify(played.login, null, 2),
          contentType: 'application/json',
        })
        throw new Error(failureText(played))
      }
      return played
    })
    await driver.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  fickle: async ({}, use) => {
    const running: FickleProcess[] = []
    await use(async (...parameters) => {
      const started = await startFickle(parameters)
      running.push(started)
      return started
    })
    await Promise.all(running.map((one) => one.stop()))
  },
})

export { expect } from '@playwright/test'
