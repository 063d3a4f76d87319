/** The device grant, asked by openid-client as an application asks it. */
import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { browser } from '../testing/client.ts'
import { api, byItself, byPage, discover, formOf, withProviders } from '../testing/grants.ts'

withProviders()

/** Goes through the pages of the device flow up to the sign-in page, and presses what is said there. */
async function useDevicePages(uri: string, press: Record<string, string>) {
  const user = browser()
  const page = await user.get(uri)
  const html = await page.text()
  const typed = /name="user_code" value="([^"]*)"/.exec(html)?.[1] ?? ''
  const action = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', uri).href
  const confirm = await (await user.post(action, { ...formOf(html), user_code: typed })).text()
  if ('abort' in press) return (await user.post(action, { ...formOf(confirm), ...press })).text()
  const signIn = new URL((await user.post(action, formOf(confirm))).headers.get('location') ?? '', uri).href
  const pressed = await user.post(signIn, press)
  return (await user.get(new URL(pressed.headers.get('location') ?? '', uri).href)).text()
}

test('a device is signed in by its code on the page', async () => {
  const config = await discover(byPage)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid email', resource: api })
  expect(asked).toMatchObject({
    interval: 1,
    expires_in: 600,
    verification_uri: `${byPage.provider.url}/oidc/device`,
  })
  const polling = client.pollDeviceAuthorizationGrant(config, asked)
  expect(await useDevicePages(asked.verification_uri_complete ?? '', { user: 'alice' })).toContain(
    'Your device is signed in',
  )
  const tokens = await polling
  expect(tokens.claims()).toMatchObject({ sub: 'alice' })
  expect(await client.fetchUserInfo(config, tokens.access_token, 'alice')).toMatchObject({
    email: 'alice@wonderland.example',
  })
  expect(
    JSON.parse(Buffer.from(tokens.access_token.split('.')[1] ?? '', 'base64url').toString()),
  ).toMatchObject({ aud: api })
  const event = byPage.events('decoupled-request').at(-1)
  expect(event).toMatchObject({ flow: 'device', clientId: 'cli', status: 200 })
  expect(byPage.events('token-request').filter(({ login }) => login === event?.login).length).toBeGreaterThan(
    0,
  )
  const again = client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
    device_code: asked.device_code,
  })
  await expect(again).rejects.toMatchObject({ error: 'invalid_grant' })
  expect(byPage.events('token-request').at(-1)).toMatchObject({ cause: 'device code already consumed' })
})

test('a device that is denied is told so, and a wrong code is said on the page', async () => {
  const config = await discover(byPage)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid' })
  const page = await useDevicePages(asked.verification_uri_complete ?? '', { abort: 'yes' })
  expect(page).toContain('You denied the request')
  await expect(client.pollDeviceAuthorizationGrant(config, asked)).rejects.toMatchObject({
    error: 'access_denied',
  })
  const user = browser()
  const form = await (await user.get(asked.verification_uri)).text()
  const wrong = await user.post(asked.verification_uri, { ...formOf(form), user_code: '<b>NOPE' })
  expect(await wrong.text()).toMatch(/This code is unknown, or it has expired[\s\S]*value="&lt;b&gt;NOPE"/)
})

test('a device that polls too fast is told to slow down', async () => {
  const config = await discover(byPage)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid' })
  const poll = () =>
    client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
      device_code: asked.device_code,
    })
  await expect(poll()).rejects.toMatchObject({ error: 'authorization_pending' })
  const login = byPage.events('decoupled-request').at(-1)?.login
  expect(login).toBeTruthy()
  expect(byPage.events('token-request').at(-1)).toMatchObject({ error: 'authorization_pending', login })
  await expect(poll()).rejects.toMatchObject({ error: 'slow_down' })
})

test('a device is signed in by itself after as many polls as configured', async () => {
  const config = await discover(byItself)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid offline_access' })
  const tokens = await client.pollDeviceAuthorizationGrant(config, asked)
  expect(tokens.claims()).toMatchObject({ sub: 'bob' })
  expect(tokens.refresh_token).toBeTruthy()
  const polls = byItself.events('token-request').map(({ error }) => error)
  expect(polls.slice(-2)).toEqual(['authorization_pending', undefined])
})
