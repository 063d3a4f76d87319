/** Every page of provider, relying party and lab, in one real browser: readable for everybody, at every width, with and without scripts. */
import type { Page } from '@playwright/test'
import { violationsOn } from './testing/axe.ts'
import { expect, test } from './testing/fixtures.ts'

const free = ['--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory']

interface Addresses {
  readonly provider: string
  readonly app: string
}

const request = (redirectUri: string) =>
  `/oidc/auth?${new URLSearchParams({ client_id: 'web', response_type: 'code', scope: 'openid', redirect_uri: redirectUri })}`

/** By name, the way to each page. */
const pages: Readonly<Record<string, (page: Page, at: Addresses) => Promise<unknown>>> = {
  'first page': (page, { provider }) => page.goto(`${provider}/`),
  issuer: (page, { provider }) => page.goto(`${provider}/keycloak-26~id-token-nonce-mismatch`),
  'unknown issuer': (page, { provider }) => page.goto(`${provider}/standrad`),
  'sign-in': async (page, { provider }) => {
    await page.goto(`${provider}${request('https://web.example/cb')}`)
    for (const details of await page.locator('details > summary').all())
      if (await details.isVisible()) await details.click()
  },
  'refused quirk': async (page, { provider }) => {
    await page.goto(`${provider}${request('https://web.example/cb')}`)
    await page.getByText('Misbehave in this login').click()
    await page.getByLabel('Quirk for this login').fill('nonsense')
    await page.getByRole('button', { name: /Alice Liddell/ }).click()
    await expect(page.getByLabel('Quirk for this login')).toHaveAccessibleDescription(/There is no quirk/)
    await expect(page.getByLabel('Name, which becomes the subject')).toBeHidden()
  },
  refused: (page, { provider }) => page.goto(`${provider}${request('ftp://web.example/cb')}`),
  device: (page, { provider }) => page.goto(`${provider}/oidc/device`),
  'denied device': async (page, { provider }) => {
    const form = { client_id: 'cli', client_secret: 'any', scope: 'openid' }
    const answer = await page.request.post(`${provider}/oidc/device/auth`, { form })
    const { verification_uri_complete } = (await answer.json()) as { verification_uri_complete: string }
    await page.goto(verification_uri_complete)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Deny' }).click()
    await expect(page.getByRole('heading', { name: 'You denied the request' })).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
  },
  approvals: (page, { provider }) => page.goto(`${provider}/oidc/approve`),
  'signed out': (page, { provider }) => page.goto(`${provider}/oidc/session/end`),
  'relying party': (page, { app }) => page.goto(`${app}/`),
  'failed login': async (page, { app }) => {
    await page.goto(`${app}/api/v1/auth/login`)
    const alice = page.getByRole('button', { name: /Alice Liddell/ })
    if (await alice.isVisible()) await alice.click()
    await expect(page.locator('[data-error]')).toHaveText('Missing state parameter')
  },
  lab: (page, { app }) => page.goto(`${app}/.fickle/`),
  'forgotten login of the lab': (page, { app }) => page.goto(`${app}/.fickle/lab/logins/L0`),
  'refused issuer': (page, { provider }) =>
    page.goto(`${provider}/.fickle/test-client/start?quirk=discovery-issuer-mismatch`),
  'test client': async (page, { provider }) => {
    await page.goto(`${provider}/.fickle/test-client/start?audience=https%3A%2F%2Fapi.example`)
    await expect(page.getByRole('heading', { name: 'What an API sees' })).toBeVisible()
  },
}

/** The words of a page; what is to be pasted is none. */
const proseOf = (page: Page) =>
  page.getByRole('main').evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement
    for (const code of copy.querySelectorAll('pre')) code.remove()
    return copy.textContent
  })

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Serious findings of axe; on the second visit in the other colours, of contrast alone. */
async function findings(page: Page, colorScheme: 'light' | 'dark') {
  // What is there may be seen before its style is.
  await page.waitForLoadState()
  return violationsOn(page, {
    onlySerious: true,
    ...(colorScheme === 'light' ? { rules: ['color-contrast'] } : {}),
  })
}

for (const [width, colorScheme] of [
  [400, 'dark'],
  [1280, 'light'],
] as const) {
  test(`at ${width} pixels, ${colorScheme}, no page overflows, asks elsewhere, shouts twice or fails axe`, async ({
    page,
    fickle,
  }) => {
    test.slow()
    const { addresses } = await fickle('lab', ...free)
    const at = { provider: addresses.provider ?? '', app: addresses.app ?? '' }
    const elsewhere: string[] = []
    const refused: string[] = []
    page.on('request', (asked) => {
      const { origin, protocol } = new URL(asked.url())
      if (protocol !== 'data:' && origin !== at.provider && origin !== at.app) elsewhere.push(asked.url())
    })
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
    })
    await page.setViewportSize({ width, height: 850 })
    await page.emulateMedia({ colorScheme })
    for (const [name, open] of Object.entries(pages)) {
      await open(page, at)
      expect(await overflow(page), name).toBe(0)
      expect(await page.locator('.primary:visible').count(), name).toBeLessThanOrEqual(1)
      expect(await proseOf(page), name).not.toContain('`')
      await expect(page.getByText('For testing only').first(), name).toBeVisible()
      expect(await findings(page, colorScheme), name).toEqual([])
    }
    expect(elsewhere).toEqual([])
    expect(refused).toEqual([])
  })
}

test('without scripts every page has its heading, and the test client works', async ({ browser, fickle }) => {
  const { addresses } = await fickle('lab', ...free)
  const at = { provider: addresses.provider ?? '', app: addresses.app ?? '' }
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const [name, open] of Object.entries(pages)) {
    await open(page, at)
    await expect(page.getByRole('heading', { level: 1 }), name).toBeVisible()
    await expect(page.getByRole('button', { name: /^Copy/ }), name).toHaveCount(0)
  }
  await context.close()
})

test('"Sign in here" takes a quirk that is typed, and shows what the test client refuses and why', async ({
  page,
  fickle,
}) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  await page.goto(addresses.provider ?? '')
  await page.getByRole('textbox', { name: 'Access token for the API' }).fill('https://api.example')
  await page.getByRole('combobox', { name: 'Misbehave' }).fill('id-token-nonce-mismatch')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await expect(page.getByRole('heading', { name: 'The test client refuses this sign-in' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('nonce')
  await page.getByRole('link', { name: 'Other settings' }).click()
  await expect(page.getByRole('heading', { name: 'Last logins' })).toBeVisible()
  await expect(page.getByText('id-token-nonce-mismatch').first()).toBeVisible()
})

test('the sign-in page says which values a quirk takes', async ({ page, fickle }) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  await page.goto(`${addresses.provider}${request('https://web.example/cb')}`)
  await page.getByText('Misbehave in this login').click()
  await page.getByLabel('Quirk for this login').fill('clock-offset')
  await expect(page.getByText(/a whole number from -\d+ to \d+ seconds/)).toBeVisible()
  await page.getByLabel('Quirk for this login').fill('id-token-nonce-missing')
  await expect(page.getByText('This quirk takes no value.')).toBeVisible()
})
