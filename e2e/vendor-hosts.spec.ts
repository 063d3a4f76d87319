/** A vendor's host name in a real Chromium: the address bar says accounts.google.com, and fickle answers. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { chromiumLaunch } from '../drivers/chromium.ts'
import { expect, test } from './testing/fixtures.ts'

test('a browser signs in at https://accounts.google.com, which fickle is', async ({ fickle }) => {
  const options = ['--profile', 'google', '--vendor-hosts', '--port', '0', '--in-memory']
  const { addresses } = await fickle('provider', ...options)
  const { port } = new URL(addresses.provider ?? '')
  const app = createServer((_request, response) => response.end('back'))
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`
  const launch = await chromiumLaunch()
  const browser = await chromium.launch({
    ...launch,
    args: [...(launch.args ?? []), `--host-resolver-rules=MAP accounts.google.com:443 127.0.0.1:${port}`],
  })
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const page = await context.newPage()
    const asked = new URL('https://accounts.google.com/o/oauth2/v2/auth')
    asked.search = new URLSearchParams({
      client_id: 'rp',
      redirect_uri: callback,
      response_type: 'code',
      scope: 'openid email',
      state: 'a state of some length',
    }).toString()
    const answer = await page.goto(asked.href)
    expect((await answer?.securityDetails())?.issuer).toMatch(
      /^fickle authority \w+ for accounts\.google\.com$/,
    )
    await expect(page).toHaveURL(/^https:\/\/accounts\.google\.com\/oidc\/sign-in\//)
    await page.getByRole('button', { name: /Alice/ }).click()
    await expect(page).toHaveURL(new RegExp(`^${callback}\\?`))
    expect(new URL(page.url()).searchParams.get('iss')).toBe('https://accounts.google.com')
    // The session is that of the vendor's host: the second time nobody is asked.
    await page.goto(`${asked.href}&prompt=none`)
    await expect(page).toHaveURL(new RegExp(`^${callback}\\?code=`))
    expect(await context.cookies('https://accounts.google.com')).toEqual([
      expect.objectContaining({ name: 'fickle_session', domain: 'accounts.google.com', secure: true }),
    ])
  } finally {
    await browser.close()
    app.close()
  }
})
