import { expect, test } from 'vitest'
import { answered, ask, browser, login, pageOf, redeem, start } from '../testing/client.ts'

type House = Awaited<ReturnType<typeof start>>
const address = ({ provider }: House) => `${provider.url}/standard`
const bye = 'http://localhost:1/bye'

const endUrl = (house: House, parameters: Record<string, string>) =>
  `${address(house)}/oidc/session/end?${new URLSearchParams(parameters)}`

const field = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** Signs in by page, so that there is a session, and returns the ID token. */
async function signedIn(
  house: House,
  user: ReturnType<typeof browser>,
  changes: Record<string, string> = {},
) {
  const asked = ask(address(house), changes)
  const pressed = await user.post(await pageOf(user, asked.url), { user: 'alice' })
  const { code = '' } = answered(await user.get(pressed.headers.get('location') ?? ''))
  return redeem(address(house), { grant_type: 'authorization_code', code, code_verifier: asked.verifier })
}

const confirm = async (house: House, user: ReturnType<typeof browser>, html: string) =>
  user.post(`${address(house)}/oidc/session/end/confirm`, { xsrf: field(html, 'xsrf'), logout: 'yes' })

test('a hint signs out by itself and goes back with the state', async () => {
  await using house = await start()
  const user = browser()
  const { body } = await signedIn(house, user)
  const url = endUrl(house, {
    id_token_hint: String(body.id_token),
    post_logout_redirect_uri: bye,
    state: 's',
  })
  const page = await (await user.get(url)).text()
  expect(page).toContain('data-submit')
  const back = await confirm(house, user, page)
  expect(back.headers.get('location')).toBe(`${bye}?state=s`)
  expect(answered(await user.get(ask(address(house), { prompt: 'none' }).url)).error).toBe('login_required')
  const refreshed = await redeem(address(house), {
    grant_type: 'refresh_token',
    refresh_token: String(body.refresh_token),
  })
  expect(refreshed.body.error).toBe('invalid_grant')
})

test('offline access outlives the session', async () => {
  await using house = await start()
  const user = browser()
  const { body } = await signedIn(house, user, { scope: 'openid offline_access', prompt: 'consent' })
  const page = await (await user.get(endUrl(house, { id_token_hint: String(body.id_token) }))).text()
  await confirm(house, user, page)
  const refreshed = await redeem(address(house), {
    grant_type: 'refresh_token',
    refresh_token: String(body.refresh_token),
  })
  expect(refreshed.status).toBe(200)
})

test('without a hint the provider asks, and one may stay', async () => {
  await using house = await start()
  const user = browser()
  await signedIn(house, user)
  const page = await (await user.get(endUrl(house, {}))).text()
  expect(page).not.toContain('data-submit')
  expect(page).toContain('Stay signed in')
  const stayed = await user.post(`${address(house)}/oidc/session/end/confirm`, { xsrf: field(page, 'xsrf') })
  expect(await (await user.get(String(stayed.headers.get('location')))).text()).toContain(
    'You are still signed in',
  )
  expect(answered(await user.get(ask(address(house), { prompt: 'none' }).url))).toHaveProperty('code')
})

test('without a hint a logout is bent by the quirks of the login that its session has', async () => {
  await using house = await start()
  const user = browser()
  await signedIn(house, user, { fickle: 'rp-logout-state-other' })
  const asked = { client_id: 'rp', post_logout_redirect_uri: bye, state: 's' }
  const back = await confirm(house, user, await (await user.get(endUrl(house, asked))).text())
  expect(back.headers.get('location')).not.toBe(`${bye}?state=s`)
  expect(house.events('quirk').map(({ stage }) => stage)).toEqual(['end-session'])
})

test('after an automatic sign-in a hint is enough to come back', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house))
  const user = browser()
  const url = endUrl(house, { id_token_hint: String(tokens.body.id_token), post_logout_redirect_uri: bye })
  const back = await confirm(house, user, await (await user.get(url)).text())
  expect(back.headers.get('location')).toBe(bye)
  expect(await user.cookies(`${address(house)}/oidc/auth`)).toEqual([])
})

test('where nobody signed in by page, a logout leaves no cookie behind', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house))
  const answer = await browser().get(endUrl(house, {}))
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await answer.text()).toContain('You are signed out')
  const hint = { id_token_hint: String(tokens.body.id_token) }
  expect((await browser().get(endUrl(house, hint))).headers.getSetCookie()).toEqual([])
  const returning = await browser().get(endUrl(house, { ...hint, post_logout_redirect_uri: bye }))
  const cookies = returning.headers.getSetCookie()
  expect(cookies).toEqual([expect.stringMatching(/^fickle_session=/)])
  expect(cookies[0]).not.toMatch(/expires|max-age/i)
})

test.each([
  'id-token-iss-mismatch',
  'id-token-aud-mismatch',
  'signature-invalid-rs256',
  'signature-kid-unknown',
])('a hint that %s had changed is still taken', async (quirk) => {
  await using house = await start()
  const user = browser()
  const { body } = await signedIn(house, user, { fickle: quirk })
  const answer = await user.get(
    endUrl(house, { id_token_hint: String(body.id_token), post_logout_redirect_uri: bye }),
  )
  expect(answer.status).toBe(200)
  const back = await confirm(house, user, await answer.text())
  expect(back.headers.get('location')).toBe(bye)
  const again = answered(
    await user.get(ask(address(house), { prompt: 'none', id_token_hint: String(body.id_token) }).url),
  )
  expect(again.error).toBe('login_required')
})

test('a forged hint is refused with a page, never with a redirect', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house))
  const [header, claims] = String(tokens.body.id_token).split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  for (const hint of [`${header}.${claims}.AAAA`, `${none}.${claims}.`, 'nonsense', '']) {
    const answer = await browser().get(
      endUrl(house, { id_token_hint: hint || 'x.y.z', post_logout_redirect_uri: bye }),
    )
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
  }
})

test('the logout endpoint takes POST as well', async () => {
  await using house = await start()
  const user = browser()
  const { body } = await signedIn(house, user)
  const answer = await user.post(`${address(house)}/oidc/session/end`, {
    id_token_hint: String(body.id_token),
    post_logout_redirect_uri: bye,
    state: 'p',
  })
  const back = await confirm(house, user, await answer.text())
  expect(back.headers.get('location')).toBe(`${bye}?state=p`)
})

test('without anywhere to go one sees that one is signed out', async () => {
  await using house = await start()
  const user = browser()
  await signedIn(house, user)
  const back = await confirm(house, user, await (await user.get(endUrl(house, {}))).text())
  const page = await user.get(back.headers.get('location') ?? '')
  expect(await page.text()).toContain('You are signed out')
  expect(house.events('end-session-request').map(({ status }) => status)).toEqual([200, 303, 200])
})
