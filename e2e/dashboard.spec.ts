/** The dashboard in a real browser: it follows logins by itself, its switches work, and it can be read by everybody. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './testing/fixtures.ts'

const free = ['--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory']

/** What the browser complained about, the content security policy included. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
  page.on('pageerror', ({ message }) => heard.push(message))
  return heard
}

async function signIn(page: Page, app = '') {
  await page.goto(`${app}/api/v1/auth/login`)
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await page.locator('[data-error]').waitFor()
}

test('a login appears while it happens, and its page says what failed where', async ({
  page,
  context,
  fickle,
}) => {
  const { addresses } = await fickle('lab', ...free)
  const heard = complaints(page)
  await page.goto(`${addresses.provider}/.fickle/`)
  await expect(page.getByRole('heading', { name: 'No login yet' })).toBeVisible()
  await expect(page.getByText('live', { exact: true })).toBeVisible()

  await signIn(await context.newPage(), addresses.app)

  const row = page.getByRole('listitem').filter({ hasText: 'alice at openmetadata' })
  await expect(row).toContainText('failed')
  await expect(row).toContainText('other-replica')
  await row.getByRole('link', { name: /alice/ }).click()

  const diagram = page.getByRole('group', {
    name: /Sequence diagram between browser, balancer, replica-1, replica-2/,
  })
  await expect(diagram).toBeVisible()
  await expect(diagram).toContainText('holds the state')
  await page
    .getByRole('link', { name: /answered 400/ })
    .first()
    .click()
  await expect(page.locator('li:target')).toBeVisible()
  expect(heard).toEqual([])
})

test('keys are rotated, the clock is moved and everything is reset by buttons', async ({
  page,
  request,
  fickle,
}) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  const heard = complaints(page)
  const kids = async () => {
    const { keys } = (await (await request.get(`${addresses.provider}/oidc/jwks`)).json()) as {
      keys: { kid: string }[]
    }
    return keys.map(({ kid }) => kid).join()
  }
  const before = await kids()
  await page.goto(`${addresses.provider}/.fickle/`)
  await page.getByRole('button', { name: 'Rotate signing keys' }).click()
  await expect(page.getByText('Done.')).toBeVisible()
  expect(await kids()).not.toBe(before)

  const behind = async () => {
    const { date } = (await request.get(`${addresses.provider}/.well-known/openid-configuration`)).headers()
    return Math.round((Date.now() - Date.parse(date ?? '')) / 3_600_000)
  }
  await page.getByLabel('Clock offset in seconds').fill('-7200')
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await expect.poll(behind).toBe(2)
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(behind).toBe(0)
  expect(heard).toEqual([])
})

test('quirks are found by a word and put together to an address', async ({ page, fickle }) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  await page.goto(`${addresses.provider}/.fickle/quirks`)
  await page.getByRole('searchbox', { name: 'Find' }).fill('nonce mismatch')
  await page.getByRole('checkbox', { name: 'Add id-token-nonce-mismatch' }).check()
  await page.getByRole('searchbox', { name: 'Find' }).fill('clock-offset')
  await expect(page.getByRole('checkbox', { name: 'Add id-token-nonce-mismatch' })).toBeHidden()
  await page.getByRole('checkbox', { name: 'Add clock-offset' }).check()
  await expect(page.locator('[data-address]')).toHaveText(/\/standard~[^~]+~[^~]+$/)
  const address = (await page.locator('[data-address]').textContent()) ?? ''
  const discovery = await page.request.get(`${address}/.well-known/openid-configuration`)
  expect(discovery.ok()).toBe(true)
})

test('users are replaced, and a wrong list is refused with the reason', async ({ page, fickle }) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  await page.goto(`${addresses.provider}/.fickle/users`)
  await page.getByText('Edit the list as JSON').click()
  await page.getByLabel('Users').fill('[{"name": "a b"}]')
  await page.getByRole('button', { name: 'Replace the users' }).click()
  await expect(page.getByRole('status')).toContainText('no spaces')
  await page.getByLabel('Users').fill('[{"name": "eve", "claims": {"name": "Eve Online"}}]')
  await page.getByRole('button', { name: 'Replace the users' }).click()
  await expect(page.getByRole('heading', { name: 'Eve Online' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('everything can be read, and nothing is offered that would not work', async ({ page, fickle }) => {
    const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
    await page.goto(`${addresses.provider}/.fickle/`)
    await expect(page.getByRole('heading', { name: 'Issuers' })).toBeVisible()
    await expect(page.getByRole('button')).toHaveCount(0)
    await page.goto(`${addresses.provider}/.fickle/quirks`)
    await expect(page.getByText('/standard~id-token-nonce-mismatch')).toBeVisible()
  })
})

for (const { width, colorScheme } of [
  { width: 1280, colorScheme: 'light' },
  { width: 400, colorScheme: 'dark' },
] as const) {
  test(`at ${width} pixels, ${colorScheme}, nothing overflows and axe finds nothing`, async ({
    browser,
    fickle,
  }) => {
    const { addresses } = await fickle('lab', ...free)
    // Five pages are looked at closely.
    test.slow()
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    await signIn(page, addresses.app)
    await page.goto(`${addresses.provider}/.fickle/`)
    const loginPath = await page.locator('a.login-name').first().getAttribute('href')
    for (const path of [
      '/.fickle/',
      loginPath,
      '/.fickle/quirks',
      '/.fickle/quirks/clock-offset',
      '/.fickle/users',
    ]) {
      await page.goto(`${addresses.provider}${path}`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path}`).toBeLessThanOrEqual(
        width,
      )
    }
    await context.close()
  })
}
