/** The tests in a real Chromium: every `*.spec.ts` in e2e/. */
import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './drivers/chromium.ts'

export default defineConfig({
  globalSetup: './tools/suite/begin.ts',
  // Node.js runs the sources as they are; to compile them once more costs each worker seconds.
  build: { external: ['**/*.ts'] },
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  retries: 0,
  // Only against what hangs.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: await chromiumLaunch(),
    ignoreHTTPSErrors: true,
    // A recording of every test costs a sixth of the tests' time: `playwright test --trace retain-on-failure` makes one.
    trace: 'off',
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
  },
})
