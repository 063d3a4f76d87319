/** The fixtures for other projects' tests, against a fickle lab in a process of its own. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { mergeTests } from '@playwright/test'
import { install } from '../examples/install.ts'
import { commandLineOf } from '../examples/launch.ts'
import { expect, test as published } from './playwright-fixtures.ts'
import { startFickle } from './testing/fickle-process.ts'
import { test as ours } from './testing/fixtures.ts'

interface Running {
  readonly provider: string
  readonly app: string
}

const test = mergeTests(ours, published).extend<object, { running: Running }>({
  running: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture uses from its first parameter
    async ({}, use) => {
      const fickle = await startFickle([
        'lab',
        ...['--port', '0', '--app-port', '0', '--replica-port', '0', '--replicas', '1', '--in-memory'],
      ])
      const { provider = '', app = '' } = fickle.addresses
      await use({ provider, app })
      await fickle.stop()
    },
    { scope: 'worker' },
  ],
  fickleUrl: [
    async ({ running }: { running: Running }, use: (url: string) => Promise<void>) => use(running.provider),
    { scope: 'worker' },
  ],
})

// In one worker, which starts the lab once.
test.describe.configure({ mode: 'default' })

const loginAt = ({ app }: Running) => `${app}/api/v1/auth/login`

test('a user of this test alone signs in with claims of their own', async ({ page, idp, running }) => {
  const alice = await idp.user({ name: 'Alice', roles: ['admin'] })
  await page.goto(loginAt(running))
  await idp.login(page, alice)
  await expect(page.locator('[data-claim="name"]')).toHaveText('Alice')
  await expect(page.locator('[data-claim="sub"]')).toHaveText(alice.name)
  await expect(idp).toHaveReceivedTokenRequest({
    client_id: 'openmetadata',
    grant_type: 'authorization_code',
  })
  await expect(idp).not.toHaveReceivedTokenRequest({ client_id: 'somebody-else' })
})

test('a quirk is armed for one user and one login', async ({ page, idp, running }) => {
  const [alice, bob] = [await idp.user(), await idp.user()]
  await idp.misbehave('id-token-nonce-mismatch', { for: alice })
  await page.goto(loginAt(running))
  await idp.login(page, bob)
  await expect(page.locator('[data-user]')).toBeVisible()
  await page.context().clearCookies({ name: /^(?!fickle_run)/ })
  await page.goto(loginAt(running))
  await idp.login(page, alice)
  await expect(page.locator('[data-error]')).toContainText('nonce')
})

test('a quirk that there is not is refused with the nearest name', async ({ idp }) => {
  // @ts-expect-error there is no such quirk
  await expect(idp.misbehave('id-token-nonce-mismatc')).rejects.toThrow(/id-token-nonce-mismatch/)
})

test('tests in parallel do not meet: each browser context is a run of its own', async ({
  page,
  idp,
  browser,
  running,
}) => {
  await idp.misbehave('id-token-nonce-mismatch')
  const stranger = await browser.newContext()
  const other = await stranger.newPage()
  await other.goto(loginAt(running))
  await idp.login(other, await idp.user())
  await expect(other.locator('[data-user]')).toBeVisible()
  await stranger.close()
  await page.goto(loginAt(running))
  await idp.login(page, await idp.user())
  await expect(page.locator('[data-error]')).toContainText('nonce')
})

test('a failure begins with the diagnosis and carries the flow', async ({ running }) => {
  await install('openid-client')
  const config = join(import.meta.dirname, 'sample', 'playwright.config.ts')
  const cli = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'test', '--config', config], {
    env: {
      ...process.env,
      FICKLE_URL: running.provider,
      APP_URL: running.app,
      LAB_COMMAND: commandLineOf('openid-client'),
      PLAYWRIGHT_JSON_OUTPUT_FILE: '',
    },
  }).catch((failed: { stdout: string }) => failed)
  const { suites } = JSON.parse(stdout)
  const [passing, failing, balanced] = suites[0].specs
  expect(passing).toMatchObject({ title: 'alice signs in', ok: true })
  expect(failing).toMatchObject({ title: 'a wrong nonce does not matter', ok: false })
  const [result] = failing.tests[0].results
  expect(result.error.message.split('\n')[0]).toMatch(
    /^fickle misbehaved on purpose: id-token-nonce-mismatch.*\(nonce-mismatch\)$/,
  )
  const [spread] = balanced.tests[0].results
  expect(spread.error.message.split('\n')[0]).toMatch(/^other-replica: .*replica-1 issued the state/)
  const attached = result.attachments.map(({ name }: { name: string }) => name)
  expect(attached).toEqual(expect.arrayContaining(['flow.json', 'flow.md', 'diagnosis.txt']))
})

test('a page that never reaches the provider fails within seconds, with the sentence that says so', async ({
  page,
  idp,
  running,
}) => {
  await page.goto('about:blank')
  await expect(idp.login(page, await idp.user(), { timeout: 500 })).rejects.toThrow(
    /never reached the provider.*rests at about:blank/,
  )
  await page.goto(`${running.provider}/oidc/auth?client_id=openmetadata&redirect_uri=nonsense`)
  await expect(idp.login(page, await idp.user(), { timeout: 500 })).rejects.toThrow(/The provider refused/)
})

test('a relying party that refuses although nothing misbehaves is said to', async ({
  page,
  idp,
  running,
}) => {
  await page.goto(loginAt(running))
  await page.context().clearCookies({ name: /^(?!fickle_(run|sign_in|resume))/ })
  await expect(idp.login(page, await idp.user())).rejects.toThrow(
    /The relying party refused: it answered 4\d\d/,
  )
})

test('quirks have their values by type, the clock is this test’s own, and keys rotate', async ({
  page,
  idp,
  running,
}) => {
  // @ts-expect-error clock-offset takes a number
  const wrong = () => idp.misbehave({ 'clock-offset': 'soon' })
  await expect(wrong()).rejects.toThrow(/whole number/)
  await idp.misbehave({ 'clock-offset': -7200 })
  await page.goto(loginAt(running))
  await idp.login(page, await idp.user())
  await expect(page.locator('[data-error]')).toBeVisible()
  await idp.clock(-7200)
  await idp.clock(5)
  await idp.rotateKeys()
  await page.goto(loginAt(running))
  await idp.expireSession(page)
  await page.goto(loginAt(running))
  await idp.login(page, await idp.user())
  await expect(page.locator('[data-user]')).toBeVisible()
})
