/** The Playwright spec of an export: it fails before the fix and passes after it. */
import { type ExportPlan, PROVIDER_HOST } from './plan.ts'

const byCallback = ({ callbackPath }: ExportPlan) => `      const callback = page.waitForResponse(
        (response) =>
          new URL(response.url()).pathname === '${callbackPath}' && response.request().isNavigationRequest(),
      )
      await page.goto(new URL(login, app).href)
      expect((await callback).status(), 'the callback was refused: its state is on another replica').toBeLessThan(400)`

/** Alice is whom the provider signs in. */
const bySession = ({ signedInPath }: ExportPlan) => `      const whoIsSignedIn = async () => {
        const answer = await page.request.get(new URL('${signedInPath}', app).href, { maxRedirects: 0 })
        return answer.text()
      }
      expect(await whoIsSignedIn(), 'nobody is signed in before').not.toMatch(/alice/i)
      await page.goto(new URL(login, app).href)
      expect(await whoIsSignedIn(), 'the login was lost: its state or its session is on another replica').toMatch(/alice/i)`

export const playwrightSpec = (
  plan: ExportPlan,
): string => `/** Signing in works, whichever replica answers. Fails if the state or session of a login is on another replica. */
import { expect, test } from '@playwright/test'

const app = process.env.APP_URL ?? 'http://localhost:${plan.appPort}'
const login = '${plan.loginPath}'

// One login may succeed by luck; ten in a row, each in a browser session of its own, do not.
test('ten logins end signed in', async ({ browser }) => {
  for (let turn = 1; turn <= 10; turn += 1) {
    await test.step(\`login \${turn}\`, async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
${plan.signedInPath === undefined ? byCallback(plan) : bySession(plan)}
      await context.close()
    })
  }
})
`

export const playwrightConfig = `import { defineConfig } from '@playwright/test'

const { CHROMIUM } = process.env

export default defineConfig({
  testDir: '.',
  testMatch: 'login.spec.ts',
  // One after the other, so that a balancer that takes turns behaves as usual.
  workers: 1,
  // Ten logins on a busy machine.
  timeout: 180_000,
  use: {
    launchOptions: {
      // Containers know the provider by this name, and the browser must find it by the same one.
      args: ['--host-resolver-rules=MAP ${PROVIDER_HOST} 127.0.0.1', ...(CHROMIUM ? ['--no-sandbox'] : [])],
      ...(CHROMIUM && { executablePath: CHROMIUM }),
    },
  },
})
`
