/** What the specs share: keys and an honest provider, and fickle as a real process on free ports. */
import { test as base } from '@playwright/test'
import type { JWK } from 'jose'
import { type Composition, compose } from '../../harness/composition.ts'
import { makeSigningKeys } from '../../harness/signing-keys.ts'
import { type FickleProcess, startFickle } from './fickle-process.ts'

interface WorkerFixtures {
  readonly signingKeys: JWK[]
  /** An honest provider and one replica, shared by the tests of a worker. */
  readonly honest: Composition
}

interface TestFixtures {
  /** Starts `fickle ...` on free ports; it is ended after the test. */
  readonly fickle: (...parameters: string[]) => Promise<FickleProcess>
}

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
