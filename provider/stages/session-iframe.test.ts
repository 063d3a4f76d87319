import { expect, test } from 'vitest'
import { answered, ask, browser, json, login, pageOf, start } from '../testing/client.ts'

type House = Awaited<ReturnType<typeof start>>
type User = ReturnType<typeof browser>

async function signIn(house: House, user: User, segment = 'standard', name = 'alice') {
  const asked = ask(`${house.provider.url}/${segment}`)
  const pressed = await user.post(await pageOf(user, asked.url), { user: name })
  return answered(await user.get(pressed.headers.get('location') ?? ''))
}

async function status(
  house: House,
  user: User,
  state: string | undefined,
  changes = {},
  segment = 'standard',
) {
  const form = { client_id: 'rp', origin: 'http://localhost:1', session_state: state ?? '', ...changes }
  const answer = await user.post(`${house.provider.url}/${segment}/oidc/session/check/status`, form)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { status: string }).status
}

test('a login with a session is told its state, which stays until the session ends', async () => {
  await using house = await start()
  const user = browser()
  const { session_state: state } = await signIn(house, user)
  expect(state).toMatch(/^[\w-]{43}\.\w+$/)
  expect(await status(house, user, state)).toBe('unchanged')
  const again = answered(await user.get(ask(`${house.provider.url}/standard`, { prompt: 'none' }).url))
  expect(again.session_state).not.toBe(state)
  expect(await status(house, user, again.session_state)).toBe('unchanged')
  const end = `${house.provider.url}/standard/oidc/session/end`
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(await (await user.get(end)).text())?.[1] ?? ''
  await user.post(`${end}/confirm`, { xsrf, logout: 'yes' })
  expect(await status(house, user, state)).toBe('changed')
  const anew = await signIn(house, user)
  expect(await status(house, user, state)).toBe('changed')
  expect(await status(house, user, anew.session_state)).toBe('unchanged')
})

test('the state belongs to one client, one origin and one browser', async () => {
  await using house = await start()
  const user = browser()
  const { session_state: state } = await signIn(house, user)
  expect(await status(house, user, state, { client_id: 'other' })).toBe('changed')
  expect(await status(house, user, state, { origin: 'http://elsewhere.example' })).toBe('changed')
  expect(await status(house, browser(), state)).toBe('changed')
})

test.each([{ session_state: 'nonsense' }, { session_state: '' }, { client_id: '' }, { origin: '' }])(
  'a message like %j is an error',
  async (changes) => {
    await using house = await start()
    const user = browser()
    const { session_state: state } = await signIn(house, user)
    expect(await status(house, user, state, changes)).toBe('error')
  },
)

test('a login that leaves no session, or fails, is told none', async () => {
  await using automatic = await start({ autoSignIn: 'alice' })
  const { callback } = await login(`${automatic.provider.url}/standard`)
  expect(callback).not.toHaveProperty('session_state')
  await using house = await start()
  const user = browser()
  const refused = ask(`${house.provider.url}/standard`, { prompt: 'none' })
  expect(answered(await user.get(refused.url))).not.toHaveProperty('session_state')
})

test('the frame may be embedded anywhere and runs no inline script', async () => {
  await using house = await start()
  const document = await json(`${house.provider.url}/standard/.well-known/openid-configuration`)
  const answer = await fetch(String(document.check_session_iframe))
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).not.toMatch(/frame-ancestors|unsafe-inline/)
  expect(answer.headers.get('x-frame-options')).toBeNull()
  expect(await answer.text()).toContain('src="/.fickle/assets/check-session.js"')
})

test.each(['changed', 'unchanged', 'error'])('the frame says %s where a quirk says so', async (value) => {
  await using house = await start()
  const user = browser()
  const segment = `standard~session-management-changed=${value}`
  const { session_state: state } = await signIn(house, user, segment)
  expect(await status(house, user, state, {}, segment)).toBe(value)
  const acted = house.events('quirk').filter(({ stage }) => stage === 'session-iframe')
  expect(acted).toHaveLength(value === 'unchanged' ? 0 : 1)
})

test('the frame of Keycloak knows the session by what its callback said', async () => {
  await using house = await start()
  const user = browser()
  const realm = `${house.provider.url}/keycloak-26/realms/demo`
  const asked = ask(realm).url.replace('/oidc/auth', '/protocol/openid-connect/auth')
  const pressed = await user.post(await pageOf(user, asked), { user: 'alice' })
  const { session_state = '' } = answered(await user.get(pressed.headers.get('location') ?? ''))
  const { check_session_iframe: frame } = await json(`${realm}/.well-known/openid-configuration`)
  expect(await (await fetch(String(frame))).text()).toContain('check-session.js')
  const said = async (who: User, form: object) => {
    const answer = await who.post(`${frame}/status`, {
      client_id: 'rp',
      origin: 'http://localhost:1',
      session_state,
      ...form,
    })
    return ((await answer.json()) as { status: string }).status
  }
  expect(await said(user, {})).toBe('unchanged')
  expect(await said(user, { client_id: 'other' })).toBe('changed')
  expect(await said(browser(), {})).toBe('changed')
  expect(await said(user, { session_state: '' })).toBe('error')
})

test('a quirk of one login reaches its frame', async () => {
  await using house = await start()
  const user = browser()
  await signIn(house, user)
  const asked = ask(`${house.provider.url}/standard`, { fickle: 'session-management-changed=error' })
  const { session_state: state } = answered(await user.get(asked.url))
  expect(await status(house, user, state)).toBe('error')
  const [event] = house.events('quirk')
  expect(event).toMatchObject({ honest: { status: 'unchanged' }, sent: { status: 'error' } })
})
