/** The dashboard in a real browser: it follows logins by itself, its switches work, and it can be read by everybody. */
import type { Page } from '@playwright/test'
import { violationsOn } from './testing/axe.ts'
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

  const row = page.getByRole('row').filter({ hasText: 'alice at openmetadata' })
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
  const callback = page.locator('.entries li').filter({ hasText: 'GET /callback' }).first()
  await callback.locator('summary').first().click()
  await expect(callback.getByRole('table', { name: 'Parameters', exact: true })).toContainText(
    'Ties the answer',
  )
  await expect(callback.getByRole('table', { name: 'Cookies' })).toContainText('sent')
  await expect(callback.getByRole('table', { name: 'Request headers' })).toContainText('Sec-Fetch-Site')
  await callback.getByText('Copy as curl').click()
  await expect(callback.getByRole('region', { name: 'curl' })).toContainText("curl -i 'http://localhost")
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
  await page.goto(`${addresses.provider}/.fickle/settings/keys`)
  await page.getByRole('button', { name: 'Rotate signing keys' }).click()
  await expect(page.getByRole('status')).toContainText('A new key signs')
  expect(await kids()).not.toBe(before)

  const behind = async () => {
    const { date } = (await request.get(`${addresses.provider}/.well-known/openid-configuration`)).headers()
    return Math.round((Date.now() - Date.parse(date ?? '')) / 3_600_000)
  }
  await page.getByLabel('Offset in seconds').fill('soon')
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await expect(page.getByLabel('Offset in seconds')).toHaveAccessibleDescription(/not a whole number/)
  await page.getByLabel('Offset in seconds').fill('-7200')
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await expect(page.getByText('7200 seconds behind')).toBeVisible()
  expect(await behind()).toBe(2)
  page.once('dialog', (dialog) => dialog.dismiss())
  await page.getByRole('button', { name: 'Reset' }).click()
  expect(await behind()).toBe(2)
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(page.getByText('All clocks show the true time.')).toBeVisible()
  expect(await behind()).toBe(0)
  // What the page of the refused offset says as its status.
  expect(heard.filter((line) => !line.includes('400 (Bad Request)'))).toEqual([])
})

test('logins are filtered as one types, pinned ones stay, and a pause holds the list', async ({
  page,
  request,
  fickle,
}) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  const login = (id: string, user: string) =>
    request.post(`${addresses.provider}/.fickle/api/events`, {
      data: { kind: 'signed-in', by: 'replica-1', login: id, user, claims: { sub: user } },
    })
  await login('L1', 'alice')
  await login('L2', 'bob')
  await page.goto(`${addresses.provider}/.fickle/`)
  const rows = page.getByRole('row').filter({ hasText: ' at ' })
  await expect(rows).toHaveCount(2)
  // The keys are heard once the script of the page is there.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('ALICE')
  await expect(rows).toHaveCount(1)
  await expect(page).toHaveURL(/\?q=ALICE$/)
  await page.getByRole('button', { name: 'Pin login L1' }).click()
  await expect(page.getByRole('button', { name: 'Pin login L1' }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.getByRole('searchbox').fill('bob')
  await expect(rows).toHaveText([/alice/, /bob/])
  // The list as it was asked for last has come before anything new happens.
  const asked = page.waitForResponse((response) => {
    const { pathname, searchParams } = new URL(response.url())
    return pathname === '/.fickle/' && !searchParams.has('q')
  })
  await page.getByRole('searchbox').fill('')
  await asked
  await page.getByRole('button', { name: 'Pause' }).click()
  await login('L3', 'zoe')
  await expect(page.getByRole('button', { name: 'Paused, 1 changed' })).toBeVisible()
  await expect(rows.filter({ hasText: 'zoe' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Paused' }).click()
  await expect(rows.filter({ hasText: 'zoe' })).toHaveCount(1)
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Clear the list' }).click()
  await expect(page.getByRole('heading', { name: 'No login yet' })).toBeVisible()
})

test('the page goes on by itself after the provider was started again', async ({ page, request, fickle }) => {
  const first = await fickle('provider', '--port', '0', '--in-memory')
  const { provider = '' } = first.addresses
  await page.goto(`${provider}/.fickle/`)
  await expect(page.getByText('live', { exact: true })).toBeVisible()
  await first.stop()
  await expect(page.getByText('reconnecting')).toBeVisible()
  await fickle('provider', '--port', new URL(provider).port, '--in-memory')
  await request.post(`${provider}/.fickle/api/events`, {
    data: { kind: 'signed-in', by: 'replica-1', login: 'L1', user: 'alice', claims: {} },
  })
  await expect(page.getByRole('link', { name: /alice/ })).toBeVisible()
  await expect(page.getByText('live', { exact: true })).toBeVisible()
})

test('a user is changed by form, and a wrong value is refused beside its field', async ({ page, fickle }) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  await page.goto(`${addresses.provider}/.fickle/settings`)
  await page.getByRole('link', { name: 'Change bob' }).click()
  await page.getByLabel('Name', { exact: true }).fill('b ob')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/no spaces/)
  await page.getByLabel('Name', { exact: true }).fill('eve')
  await page.getByLabel('Claims', { exact: true }).fill('name: Eve Online\nemail: eve@example.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Eve Online' })).toContainText('eve@example.com')
  await page.getByRole('link', { name: 'Change eve' }).click()
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Remove eve' }).click()
  await expect(page.getByRole('status')).toContainText('Removed')
  await expect(page.getByRole('row').filter({ hasText: 'Eve Online' })).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('everything can be read and changed, and nothing is offered that would not work', async ({
    page,
    request,
    fickle,
  }) => {
    const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
    for (const user of ['alice', 'bob'])
      await request.post(`${addresses.provider}/.fickle/api/events`, {
        data: { kind: 'signed-in', by: 'replica-1', login: user, user, claims: {} },
      })
    await page.goto(`${addresses.provider}/.fickle/`)
    await page.getByLabel('Search').fill('bob')
    await page.getByRole('button', { name: 'Filter' }).click()
    await expect(page.getByRole('row').filter({ hasText: ' at ' })).toHaveText([/bob/])
    await expect(page.getByRole('button')).toHaveText(['Clear the list', 'Filter'])
    await page.goto(`${addresses.provider}/.fickle/quirks`)
    await expect(page.getByText('/standard~id-token-nonce-mismatch')).toBeVisible()
    await page.goto(`${addresses.provider}/.fickle/settings/clients/edit`)
    await page.getByLabel('Client id').fill('app')
    await page.getByLabel('Redirect URIs', { exact: true }).fill('http://localhost:3000/cb')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'app' })).toContainText('http://localhost:3000/cb')
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
    // Twelve pages are looked at closely.
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
      '/.fickle/settings',
      '/.fickle/settings/users/edit?id=queen',
      '/.fickle/settings/clients',
      '/.fickle/settings/keys',
      '/.fickle/settings/apis/edit',
      '/.fickle/settings/issuers',
      '/.fickle/?page=9',
      '/.fickle/nope',
    ]) {
      await page.goto(`${addresses.provider}${path}`)
      expect(await violationsOn(page), `${path}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path}`).toBeLessThanOrEqual(
        width,
      )
    }
    await context.close()
  })
}
