/** The dashboard's tools in a real browser, beside one lab: explain, try it, check, the lab, and the reference of the API. */
import type { Page } from '@playwright/test'
import { violationsOn } from './testing/axe.ts'
import { type FickleProcess, startFickle } from './testing/fickle-process.ts'
import { expect, test } from './testing/fixtures.ts'

test.describe.configure({ mode: 'serial' })

let lab: FickleProcess
test.beforeAll(async () => {
  lab = await startFickle(
    ['lab', '--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory'],
    60_000,
  )
})
test.afterAll(() => lab.stop())

const dashboard = (path: string) => `${lab.addresses.provider}/.fickle/${path}`

async function signIn(page: Page) {
  await page.goto(`${lab.addresses.app}/api/v1/auth/login`)
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await page.waitForURL(/callback|\/$/)
}

const sample = 'Error: unexpected ID Token "nonce" claim value'

test('a file is dropped on the page and explained there, and nothing leaves the machine', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(dashboard('explain'))
  const files = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'server.log', { type: 'text/plain' }))
    return transfer
  }, sample)
  await page.dispatchEvent('main', 'drop', { dataTransfer: files })
  await expect(page.locator('.diagnosis h2')).toContainText('nonce-mismatch')
  await expect(page.getByText('Read: server.log')).toBeVisible()
  await page.getByLabel('Or the text of an error page').fill('invalid_client')
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.locator('.diagnosis h2')).toContainText('client-authentication')
  expect(asked.filter((url) => !url.startsWith(lab.addresses.provider ?? ''))).toEqual([])
})

test('quirks are found by a word and grow into an address, with which the test client signs in', async ({
  page,
}) => {
  await page.goto(dashboard('try'))
  await page.getByRole('searchbox', { name: 'Find a quirk' }).fill('nonce mismatch')
  await page.getByRole('checkbox', { name: 'id-token-nonce-mismatch' }).check()
  await page.getByRole('searchbox', { name: 'Find a quirk' }).fill('clock-offset')
  await expect(page.getByRole('checkbox', { name: 'id-token-nonce-mismatch' })).toBeHidden()
  await page.getByLabel('Value of clock-offset').fill('-60')
  await page.getByLabel('Value of clock-offset').blur()
  const address = page.locator('[data-result] .copyable code')
  await expect(address).toHaveText(/\/standard~[^~]+~[^~]+$/)
  await expect(page.locator('.chosen')).toContainText('A conformant relying party refuses')
  const discovery = await page.request.get(`${await address.textContent()}/.well-known/openid-configuration`)
  expect(discovery.ok()).toBe(true)
  await page.getByRole('link', { name: 'Sign in with the test client' }).click()
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await expect(page.locator('main')).toContainText('nonce')
})

test('the check is run from the page, and its verdicts fill in', async ({ page, request }) => {
  test.slow()
  await request.put(`${lab.addresses.app}/.fickle/api/lab`, { data: { policy: 'sticky' } })
  await page.goto(dashboard('check'))
  await page.getByLabel('Quirks').fill('id-token-nonce-mismatch\nid-token-exp-expired')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('heading', { name: /has ended 2 of 2/ })).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('.run-item').filter({ hasText: 'passed' })).toHaveCount(2)
})

test('the lab is drawn, switched beside its drawing, and its matrix opens the logins behind a cell', async ({
  page,
}) => {
  await page.goto(dashboard('lab'))
  await page.getByRole('button', { name: 'callback-elsewhere' }).click()
  await signIn(page)
  await page.goto(dashboard('lab'))
  await expect(page.getByRole('img', { name: /policy callback-elsewhere: replica-1 is up/ })).toBeVisible()
  await expect(page.locator('.topology')).toContainText('1 state')
  await page.getByRole('link', { name: /1 of 1 failed with callback-elsewhere and memory/ }).click()
  await expect(page.getByRole('row').filter({ hasText: 'other-replica' })).toHaveCount(1)
  await page.goto(dashboard('lab'))
  await page.getByRole('button', { name: 'Kill' }).first().click()
  await expect(page.getByRole('img', { name: /is down/ })).toBeVisible()
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.getByRole('img', { name: /is down/ })).toHaveCount(0)
})

for (const { width, colorScheme } of [
  { width: 1280, colorScheme: 'light' },
  { width: 400, colorScheme: 'dark' },
] as const) {
  test(`the tools at ${width} pixels, ${colorScheme}: nothing overflows and axe finds nothing`, async ({
    browser,
  }) => {
    // Five pages are looked at closely, one of them with two hundred quirks.
    test.setTimeout(180_000)
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    for (const path of ['explain', 'try?quirk=id-token-nonce-mismatch', 'check', 'lab', 'api-reference']) {
      await page.goto(dashboard(path))
      expect(await violationsOn(page), path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    }
    await context.close()
  })
}

test('the matrix is played from the page, and a cell opens the logins behind it', async ({ page }) => {
  test.slow()
  await page.goto(dashboard('lab'))
  const policies = page.getByRole('group', { name: 'Policies' }).getByRole('checkbox')
  for (const box of await policies.all())
    await box.setChecked(['callback-elsewhere', 'sticky'].includes((await box.getAttribute('value')) ?? ''))
  await page.getByRole('checkbox', { name: 'sealed cookie', exact: true }).uncheck()
  await page.getByLabel('Logins in each cell').fill('2')
  await page.getByRole('button', { name: 'Play the matrix' }).click()
  await expect(page.getByText('2 of 2 cells.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('link', { name: '0 of 2 failed with sticky and memory' })).toBeVisible()
  await page.getByRole('link', { name: '2 of 2 failed with callback-elsewhere and memory' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'other-replica' })).toHaveCount(2)
})

test('what the browser downloads for a page stays under 150 KB', async ({ browser }) => {
  const { provider = '' } = lab.addresses
  for (const path of [
    '',
    '.fickle/',
    '.fickle/try',
    '.fickle/quirks',
    '.fickle/api-reference',
    '.fickle/lab',
  ]) {
    // A context of its own: nothing is in its cache.
    const context = await browser.newContext()
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('Network.enable')
    let total = 0
    client.on('Network.dataReceived', ({ encodedDataLength }) => {
      total += encodedDataLength
    })
    await page.goto(`${provider}/${path}`, { waitUntil: 'load' })
    // Scripts and their stream have come by then.
    await expect(page.locator('html.js')).toHaveCount(1)
    expect(total, path).toBeGreaterThan(5_000)
    expect(total, path).toBeLessThan(150 * 1024)
    await context.close()
  }
})
