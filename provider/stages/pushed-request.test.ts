/** Pushed authorization requests: what a login knows of them, and what the quirks of that endpoint send. */
import { expect, test } from 'vitest'
import { answered, ask, browser, pageOf, start } from '../testing/client.ts'

type House = Awaited<ReturnType<typeof start>>

const addressOf = ({ provider }: House, quirk?: string) =>
  `${provider.url}/standard${quirk === undefined ? '' : `~${quirk}`}`

/** Pushes a request to the issuer at an address. */
async function push(address: string, further: Record<string, string> = {}) {
  const asked = ask(address, further)
  const answer = await fetch(`${address}/oidc/par`, {
    method: 'POST',
    body: new URLSearchParams([...new URL(asked.url).searchParams, ['client_secret', 'any']]),
  })
  const body = (await answer.text()) || '{}'
  return { state: asked.state, status: answer.status, text: body, headers: answer.headers }
}

const go = (address: string, requestUri: string) =>
  browser().get(`${address}/oidc/auth?${new URLSearchParams({ client_id: 'rp', request_uri: requestUri })}`)

test('a login knows the state, nonce and challenge that were pushed', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const address = addressOf(house)
  const { text, state } = await push(address)
  const { request_uri: uri } = JSON.parse(text)
  expect(answered(await go(address, uri))).toMatchObject({ state, code: expect.any(String) })
  expect(house.events('authorization-request')).toMatchObject([
    { responseType: 'code', has: { state: true, nonce: true } },
  ])
})

test('quirks that are asked for in a pushed request act', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const address = addressOf(house)
  const { text } = await push(address, { fickle: 'authorization-error=server_error' })
  expect(answered(await go(address, JSON.parse(text).request_uri))).toMatchObject({ error: 'server_error' })
})

test('the endpoint fails, mislabels and leaves out as it was asked to', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const sent = async (quirk: string) => push(addressOf(house, quirk))
  expect(await sent('pushed-request-errors')).toMatchObject({ status: 500 })
  expect(await sent('pushed-request-errors=invalid-client')).toMatchObject({ status: 401 })
  expect((await sent('pushed-request-content-type')).headers.get('content-type')).toContain('text/html')
  expect(JSON.parse((await sent('pushed-request-no-expires-in')).text)).toEqual({
    request_uri: expect.stringContaining('urn:'),
  })
  expect(JSON.parse((await sent('pushed-request-no-request-uri')).text)).toEqual({
    expires_in: expect.any(Number),
  })
  expect(await sent('pushed-request-status-200')).toMatchObject({ status: 200 })
})

test('a request_uri is refused at the redirect URI, or by a page where nothing is known of it', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  for (const reason of ['expired', 'reused', 'unknown']) {
    const address = addressOf(house, `pushed-request-uri-refused=${reason}`)
    const { text, state } = await push(address)
    const answer = await go(address, JSON.parse(text).request_uri)
    if (reason === 'unknown') expect(answer.status).toBe(400)
    else expect(answered(answer)).toMatchObject({ error: 'invalid_request_uri', state })
  }
})

test('a provider that requires pushed requests says so and refuses others', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const address = addressOf(house, 'pushed-request-required')
  const document = await (await fetch(`${address}/.well-known/openid-configuration`)).json()
  expect(document).toMatchObject({ require_pushed_authorization_requests: true })
  expect(answered(await browser().get(ask(address).url))).toMatchObject({ error: 'invalid_request' })
  const { text } = await push(address)
  expect(answered(await go(address, JSON.parse(text).request_uri))).toHaveProperty('code')
})

test('a provider that lost the session asks again, and refuses to answer silently', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const address = addressOf(house, 'authorization-session-lost')
  const silent = await browser().get(ask(address, { prompt: 'none' }).url)
  expect(answered(silent)).toMatchObject({ error: 'login_required' })
  expect(answered(await browser().get(ask(address).url))).toHaveProperty('code')
  await using byPage = await start()
  const user = browser()
  const signIn = await pageOf(user, ask(addressOf(byPage)).url)
  const pressed = await user.post(signIn, { user: 'alice' })
  await user.get(pressed.headers.get('location') ?? '')
  expect(answered(await user.get(ask(addressOf(byPage)).url))).toHaveProperty('code')
  const again = await user.get(ask(addressOf(byPage), { fickle: 'authorization-session-lost' }).url)
  expect(again.headers.get('location')).toContain('/sign-in/')
})

test('a provider that lost the login says so in its answer, or on a page of its own', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const lost = answered(await browser().get(ask(addressOf(house, 'authorization-login-lost')).url))
  expect(lost).toMatchObject({ error: 'temporarily_unavailable', state: expect.any(String) })
  expect(lost).not.toHaveProperty('code')
  const page = await browser().get(ask(addressOf(house, 'authorization-login-lost=page')).url)
  expect(page.status).toBe(400)
  expect(await page.text()).toContain('This login has expired.')
  expect(house.events('provider-error')).toMatchObject([{ error: 'temporarily_unavailable' }])
})
