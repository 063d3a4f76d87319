/** Runs the sample: a suite as a user of `fickle/playwright` has one. */
import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from '../../drivers/chromium.ts'

export default defineConfig({
  // As the product's own tests have it: Node.js runs its sources as they are.
  build: { external: ['**/*.ts'] },
  testDir: '.',
  testMatch: '*.sample.ts',
  outputDir: '../../test-results/sample',
  workers: 1,
  reporter: 'json',
  expect: { timeout: 2_000 },
  use: { launchOptions: await chromiumLaunch(), actionTimeout: 5_000, navigationTimeout: 5_000 },
})
