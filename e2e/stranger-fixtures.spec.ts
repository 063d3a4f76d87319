/** Every fixture of `fickle/playwright` on an application that knows nothing of fickle: one of the examples. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { mergeTests } from '@playwright/test'
import { chromiumLaunch } from '../drivers/chromium.ts'
import { install } from '../examples/install.ts'
import { commandLineOf, launch } from '../examples/launch.ts'
import { expect, test as published } from './playwright-fixtures.ts'
import { blocksOf, folderWith } from './testing/doc-blocks.ts'
import { startFickle } from './testing/fickle-process.ts'
import { test as ours } from './testing/fixtures.ts'

const example = 'openid-client'

interface Stranger {
  readonly provider: string
  /** Where a sign-in starts, and where it is told who is signed in. */
  readonly login: string
  readonly signedIn: string
}

const test = mergeTests(ours, published).extend<object, { stranger: Stranger }>({
  stranger: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture uses from its first parameter
    async ({}, use) => {
      const fickle = await startFickle(['provider', '--port', '0', '--in-memory'])
      const { provider = '' } = fickle.addresses
      const app = await launch(example, { issuer: provider })
      await use({ provider, login: app.login, signedIn: app.signedIn })
      await app.close()
      await fickle.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  fickleUrl: [
    async ({ stranger }: { stranger: Stranger }, use: (url: string) => Promise<void>) =>
      use(stranger.provider),
    { scope: 'worker' },
  ],
})

// In one worker, which starts the application once.
test.describe.configure({ mode: 'default' })

test('a user signs in, and what the application asked for is seen', async ({ page, idp, stranger }) => {
  const alice = await idp.user({ name: 'Alice' })
  await page.goto(stranger.login)
  await idp.login(page, alice)
  await expect(page.locator('body')).toContainText('Alice')
  await expect(idp).toHaveReceivedTokenRequest({ grant_type: 'authorization_code', pkce: 'S256' })
  const login = await idp.lastLogin()
  expect(login?.events.map(({ kind }) => kind)).toContain('userinfo-request')
})

test('Deny, a misbehaviour and another clock each end at the application, and a new key does not', async ({
  page,
  idp,
  stranger,
}) => {
  await page.goto(stranger.login)
  await idp.deny(page)
  await expect(page.locator('body')).toContainText('authorization response from the server is an error')
  const alice = await idp.user({ name: 'Alice' })
  await idp.misbehave({ 'id-token-nonce-mismatch': true }, { for: alice })
  await page.goto(stranger.login)
  await idp.login(page, alice)
  await expect(page.locator('body')).not.toContainText('Alice')
  await idp.rotateKeys()
  await idp.expireSession(page)
  await page.goto(stranger.login)
  await idp.login(page, alice)
  await expect(page.locator('body')).toContainText('Alice')
  await idp.expireSession(page)
  await idp.clock(-7200)
  await page.goto(stranger.login)
  await idp.login(page, alice)
  await expect(page.locator('body')).toContainText('JWT timestamp claim value failed validation')
})

test('sessions of the provider end, and a state of one who is signed in opens the application', async ({
  page,
  idp,
  browser,
  stranger,
}) => {
  const [alice, bob] = [await idp.user({ name: 'Alice' }), await idp.user({ name: 'Bob' })]
  await page.goto(stranger.login)
  await idp.login(page, alice)
  await page.goto(stranger.login)
  await expect(idp.login(page, bob, { timeout: 500 })).rejects.toThrow(/by the session that this browser/)
  await idp.logout(page)
  await page.goto(stranger.login)
  await idp.login(page, bob)
  await expect(page.locator('body')).toContainText('Bob')

  const storageState = await idp.signedInState(alice, stranger.login)
  const context = await browser.newContext({ storageState })
  await idp.watch(context)
  const other = await context.newPage()
  await other.goto(stranger.signedIn)
  await expect(other.locator('body')).toContainText('Alice')
  await context.close()
})

test('replicas of the application stand behind a balancer', async ({ page, idp, lab, stranger }) => {
  await install(example)
  const { url, replicas, setPolicy } = await lab({
    command: commandLineOf(example),
    environment: (app) => ({ ISSUER: stranger.provider, APP: app }),
  })
  expect(replicas).toHaveLength(2)
  const alice = await idp.user({ name: 'Alice' })
  await page.goto(`${url}/login`)
  await expect(idp.login(page, alice)).rejects.toThrow(/The relying party refused: it answered 500/)
  await setPolicy('sticky')
  await idp.expireSession(page)
  await page.goto(`${url}/login`)
  await idp.login(page, alice)
  await expect(page.locator('body')).toContainText('Alice')
})

test('the tests of the page about testing hold', async ({ stranger }) => {
  const blocks = blocksOf('testing.md', 'ts playwright')
  const suites = Object.fromEntries(blocks.map((text, index) => [`page-${index}.spec.ts`, text]))
  await using place = await folderWith({
    ...suites,
    'playwright.config.ts': `export default ${JSON.stringify({
      testMatch: '*.spec.ts',
      workers: 1,
      reporter: 'json',
      use: { baseURL: new URL(stranger.login).origin, launchOptions: await chromiumLaunch() },
    })}`,
  })
  const cli = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'test'], {
    cwd: place.folder,
    env: { ...process.env, FICKLE_URL: stranger.provider, PLAYWRIGHT_JSON_OUTPUT_FILE: '' },
  }).catch((failed: { stdout: string }) => failed)
  const { stats, errors } = JSON.parse(stdout)
  expect(errors).toEqual([])
  expect(stats).toMatchObject({ expected: 5, unexpected: 0, flaky: 0, skipped: 0 })
})
