/** The provider's sign-in page, in a real Chromium, reached from the relying party as its users reach it. */
import type { Page } from '@playwright/test'
import type { Composition } from '../harness/composition.ts'
import { violationsOn } from './testing/axe.ts'
import { expect, test } from './testing/fixtures.ts'

const loginRoute = ({ lab }: Composition) => `${lab.url}/api/v1/auth/login`

const openSignIn = async (page: Page, composition: Composition) => {
  await page.goto(loginRoute(composition))
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
}

/** The address of the authorization request, with further parameters. */
const withParameters = async (page: Page, composition: Composition, extra: Record<string, string>) => {
  const answer = await page.request.get(loginRoute(composition), { maxRedirects: 0 })
  const url = new URL(answer.headers().location ?? '')
  for (const [name, value] of Object.entries(extra)) url.searchParams.set(name, value)
  return url.href
}

test('one click signs in as a user, whose claims the relying party then shows', async ({ page, honest }) => {
  await openSignIn(page, honest)
  await page.getByRole('button', { name: /Bob Hatter/ }).click()
  await expect(page).toHaveURL(new RegExp(`^${honest.lab.url}`))
  await expect(page.locator('[data-claim="email"]')).toHaveText('bob@wonderland.example')
})

test('names beyond ASCII arrive whole', async ({ page, honest }) => {
  await openSignIn(page, honest)
  await page.getByRole('button', { name: /Zoë/ }).click()
  await expect(page.locator('[data-claim="name"]')).toHaveText("Zoë Žižková-O'Brien")
})

test('somebody else signs in with claims that are typed in as JSON', async ({ page, honest }) => {
  await openSignIn(page, honest)
  await page.getByText('Somebody else').click()
  await page.getByLabel(/^Name/).fill('white-rabbit')
  await page.getByLabel('Claims, as JSON').fill('{"email":"rabbit@wonderland.example","email_verified":true}')
  await page.getByText('Claims for one token only').click()
  await page.getByLabel('Claims of the ID token, as JSON').fill('{"department":"watches"}')
  await page.getByRole('button', { name: 'Sign in as this user' }).click()
  await expect(page.locator('[data-claim="sub"]')).toHaveText('white-rabbit')
  await expect(page.locator('[data-claim="email"]')).toHaveText('rabbit@wonderland.example')
  await expect(page.locator('[data-claim="department"]')).toHaveText('watches')
})

test('claims that are no JSON are refused on the page, and what was typed stays', async ({
  page,
  honest,
}) => {
  await openSignIn(page, honest)
  await page.getByText('Somebody else').click()
  await page.getByLabel(/^Name/).fill('white-rabbit')
  await page.getByLabel('Claims, as JSON').fill('{"email":')
  await page.getByRole('button', { name: 'Sign in as this user' }).click()
  await expect(page.getByRole('alert')).toContainText('not valid JSON')
  await expect(page.getByLabel('Claims, as JSON')).toHaveValue('{"email":')
})

test('hostile claims are text on every page', async ({ page, honest }) => {
  const hostile = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'
  await openSignIn(page, honest)
  await page.getByText('Somebody else').click()
  await page.getByLabel(/^Name/).fill('mallory')
  await page
    .getByLabel('Claims, as JSON')
    .fill(JSON.stringify({ email: 'mallory@wonderland.example', name: hostile }))
  await page.getByRole('button', { name: 'Sign in as this user' }).click()
  await expect(page.locator('[data-claim="name"]')).toHaveText(hostile)
  expect(await page.title()).not.toBe('owned')
  await expect(page.locator('img')).toHaveCount(0)
})

test('a hostile login_hint is text on the sign-in page', async ({ page, honest }) => {
  const hostile = '"><script>document.title="owned"</script>'
  await page.goto(await withParameters(page, honest, { login_hint: hostile }))
  await page.getByText('What was asked').click()
  await expect(page.getByRole('cell', { name: hostile })).toBeVisible()
  expect(await page.title()).not.toBe('owned')
})

test('Deny brings the error back to the relying party', async ({ page, honest }) => {
  await openSignIn(page, honest)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page.locator('[data-error]')).toContainText('access_denied')
})

test('misbehave chooses a quirk for this login, and no other', async ({ page, honest }) => {
  await openSignIn(page, honest)
  await page.getByText('Misbehave in this login').click()
  await page.getByLabel('Quirk for this login').fill('id-token-nonce-mismatch')
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await expect(page.locator('[data-error]')).toContainText('nonce')
  await page.getByRole('main').getByRole('link', { name: 'Sign in again' }).click()
  await expect(page.locator('[data-user]')).toBeVisible()
})

test('a quirk value that makes no sense is refused on the page', async ({ page, honest }) => {
  await openSignIn(page, honest)
  await page.getByText('Misbehave in this login').click()
  await page.getByLabel('Quirk for this login').fill('clock-offset')
  await page.getByLabel(/^Value/).fill('soon')
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await expect(page.getByRole('alert')).toContainText('soon')
})

test('login_hint preselects a user, so that Enter signs in', async ({ page, honest }) => {
  await page.goto(await withParameters(page, honest, { login_hint: 'bob' }))
  await expect(page.getByRole('button', { name: /Bob Hatter/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-claim="sub"]')).toHaveText('bob')
})

test('a number key signs in as that user', async ({ page, honest }) => {
  await openSignIn(page, honest)
  await page.keyboard.press('2')
  await expect(page.locator('[data-claim="sub"]')).toHaveText('bob')
})

test('the page works without scripts', async ({ browser, honest }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await openSignIn(page, honest)
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await expect(page.locator('[data-user]')).toHaveText(/alice/i)
  await context.close()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the pages of a login have no accessibility fault in ${colorScheme} colours`, async ({
    page,
    honest,
  }) => {
    await page.emulateMedia({ colorScheme })
    await openSignIn(page, honest)
    await page.getByText('Somebody else').click()
    await page.getByText('Misbehave in this login').click()
    await page.getByText('What was asked').click()
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('button', { name: /Alice Liddell/ }).click()
    await expect(page.locator('[data-user]')).toBeVisible()
    // What is there may be seen before its style is.
    await page.waitForLoadState()
    expect(await violationsOn(page)).toEqual([])
  })
}

test('an unknown issuer in a browser is a page that says what to do', async ({ page, honest }) => {
  const answer = await page.goto(`${honest.provider.url}/standrad`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('main')).toContainText('standard')
})

test('every page of the provider forbids inline scripts', async ({ page, honest }) => {
  for (const url of [
    loginRoute(honest),
    `${honest.provider.url}/standard`,
    `${honest.provider.url}/nobody`,
  ]) {
    const answer = await page.goto(url)
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy, url).toContain("default-src 'none'")
    expect(policy, url).not.toMatch(/script-src[^;]*unsafe-inline/)
  }
})
