/** A user's suite, one test of which fails: what the failure looks like is tested from outside. */
import { expect, test } from '../playwright-fixtures.ts'

const app = process.env.APP_URL ?? ''

test('alice signs in', async ({ page, idp }) => {
  const alice = await idp.user({ name: 'Alice', roles: ['admin'] })
  await page.goto(`${app}/api/v1/auth/login`)
  await idp.login(page, alice)
  await expect(page.locator('[data-claim="name"]')).toHaveText('Alice')
  await expect(idp).toHaveReceivedTokenRequest({ grant_type: 'authorization_code', pkce: false })
})

test('a wrong nonce does not matter', async ({ page, idp }) => {
  const bob = await idp.user()
  await idp.misbehave('id-token-nonce-mismatch', { for: bob })
  await page.goto(`${app}/api/v1/auth/login`)
  await idp.login(page, bob)
  await expect(page.locator('[data-claim="name"]')).toBeVisible()
})

test('any replica answers the callback', async ({ page, idp, lab, fickleUrl }) => {
  const command = process.env.LAB_COMMAND ?? ''
  const { url } = await lab({ command, environment: (app) => ({ ISSUER: fickleUrl, APP: app }) })
  await page.goto(`${url}/login`)
  await idp.login(page, await idp.user())
})
