/** What `npm start` brings up, as its first user meets it: the failure, its explanation, and the button that fixes it. */
import { expect, test } from './testing/fixtures.ts'

const free = ['--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory']

test('signing in fails with "Missing state parameter", the page says why, and one button fixes it', async ({
  page,
  fickle,
}) => {
  const { addresses } = await fickle('lab', ...free)
  await page.goto(addresses.app ?? '')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await expect(page.locator('[data-error]')).toHaveText('Missing state parameter')

  const note = page.getByRole('complementary', { name: /fickle/ })
  await expect(note).toContainText(/replica-\d issued the state/)
  await expect(note).toContainText(/replica-\d received the callback/)
  const owner = /(replica-\d) issued/.exec((await note.textContent()) ?? '')?.[1]
  const receiver = /(replica-\d) received/.exec((await note.textContent()) ?? '')?.[1]
  expect(owner).not.toBe(receiver)
  await expect(note).toContainText(/sticky/i)

  await note.getByRole('button', { name: /sticky sessions/ }).click()
  await page
    .getByRole('button', { name: /Alice Liddell/ })
    .or(page.locator('[data-user]'))
    .first()
    .waitFor()
  if (await page.getByRole('button', { name: /Alice Liddell/ }).isVisible()) {
    await page.getByRole('button', { name: /Alice Liddell/ }).click()
  }
  await expect(page.locator('[data-user]')).toBeVisible()
  await expect(page.locator('[data-claim="email"]')).toHaveText('alice@wonderland.example')
})

for (const flags of [
  ['--balance', 'sticky'],
  ['--store', 'cookie'],
  ['--store', 'redis'],
]) {
  test(`with ${flags.join(' ')} it signs in, and out again`, async ({ page, fickle }) => {
    const { addresses } = await fickle('lab', ...free, ...flags)
    await page.goto(`${addresses.app}/api/v1/auth/login`)
    await page.getByRole('button', { name: /Alice Liddell/ }).click()
    await expect(page.locator('[data-user]')).toBeVisible()
    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.waitForURL(`${addresses.app}/`)
    await expect(page.getByRole('heading', { name: 'Nobody is signed in' })).toBeVisible()
  })
}

test('a quirk of the address makes every login misbehave', async ({ page, fickle }) => {
  const { addresses } = await fickle(
    'lab',
    ...free,
    '--balance',
    'sticky',
    '--issuer',
    'standard~id-token-nonce-mismatch',
  )
  await page.goto(`${addresses.app}/api/v1/auth/login`)
  await page.getByRole('button', { name: /Alice Liddell/ }).click()
  await expect(page.locator('[data-error]')).toContainText('nonce')
})
