/** The Playwright spec of an export: it fails before the fix and passes after it. */
import type { ExportPlan } from './plan.ts'

export const playwrightSpec = ({
  loginPath,
  callbackPath,
  appPort,
}: ExportPlan): string => `/** Signing in works for everybody, whichever replica is asked. Fails where a callback reaches a replica without the state. */
import { expect, test } from '@playwright/test'

const app = process.env.APP_URL ?? 'http://localhost:${appPort}'

// One login may succeed by luck; ten in a row, each in a browser session of its own, do not.
test('ten logins get past their callbacks', async ({ browser }) => {
  for (let login = 1; login <= 10; login += 1) {
    await test.step(\`login \${login}\`, async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
      const callback = page.waitForResponse(
        (response) =>
          new URL(response.url()).pathname === '${callbackPath}' && response.request().isNavigationRequest(),
      )
      await page.goto(new URL('${loginPath}', app).href)
      expect((await callback).status(), 'the callback was refused: its state lies on another replica').toBeLessThan(400)
      await context.close()
    })
  }
})
`

export const playwrightConfig = `import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: 'login.spec.ts',
  // One after the other, so that a balancer that takes turns is seen as it is.
  workers: 1,
  use: { ...(process.env.CHROMIUM && { launchOptions: { executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] } }) },
})
`
