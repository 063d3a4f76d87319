import { expect, test } from 'vitest'
import { answered, ask, browser, login, pageOf, start, verified } from '../testing/client.ts'

const address = ({ provider }: Awaited<ReturnType<typeof start>>) => `${provider.url}/standard`

test('automatic sign-in answers in one redirect and leaves no cookies behind', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const user = browser()
  const answer = await user.get(ask(address(house)).url)
  expect(answered(answer)).toMatchObject({ iss: address(house) })
  expect(answer.headers.getSetCookie()).toEqual([])
})

test.each([
  ['prompt=login', { prompt: 'login' }],
  ['prompt=consent', { prompt: 'consent' }],
  ['prompt=select_account', { prompt: 'select_account' }],
  ['several prompts', { prompt: 'login consent select_account' }],
  ['max_age=0', { max_age: '0' }],
  ['max_age=0 with prompt=consent', { max_age: '0', prompt: 'consent' }],
  ['an essential acr', { claims: JSON.stringify({ id_token: { acr: { essential: true, values: ['7'] } } }) }],
])('it answers %s as well', async (_name, changes) => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house), changes)
  const claims = await verified(address(house), tokens.body.id_token)
  expect(claims.sub).toBe('alice')
})

test('an ID token says when somebody signed in automatically where max_age asks for it', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { claims } = await login(address(house), { max_age: '0' })
  expect(Math.abs(Number(claims.auth_time) - Date.now() / 1000)).toBeLessThan(5)
})

test('prompt=none without a session stays login_required', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const asked = ask(address(house), { prompt: 'none' })
  expect(answered(await browser().get(asked.url))).toMatchObject({
    error: 'login_required',
    state: asked.state,
  })
})

test('a session that the browser has is left as it is', async () => {
  await using house = await start()
  const user = browser()
  const page = await pageOf(user, ask(address(house)).url)
  const pressed = await user.post(page, { user: 'bob' })
  await user.get(pressed.headers.get('location') ?? '')
  await house.provider.arm({ quirks: [], signInAs: 'alice' })
  const automatic = await user.get(ask(address(house)).url)
  expect(answered(automatic)).toHaveProperty('code')
  expect(automatic.headers.getSetCookie()).toEqual([])
  const silent = await login(address(house), { prompt: 'none' })
  expect(silent.callback.error).toBe('login_required')
  await user.get(ask(address(house), { prompt: 'none' }).url)
  expect(house.events('sign-in').map((event) => [event.user, event.how])).toEqual([
    ['bob', 'page'],
    ['alice', 'automatic'],
    ['bob', 'session'],
  ])
})

test('a user who does not exist cannot be signed in automatically', async () => {
  await expect(start({ autoSignIn: 'nobody' })).rejects.toThrow('no user "nobody"')
})

test('an armed sign-in counts down', async () => {
  await using house = await start()
  const { id } = await house.provider.arm({ quirks: ['id-token-nonce-missing'], signInAs: 'zoe', logins: 2 })
  expect((await login(address(house))).claims).toMatchObject({ sub: 'zoe' })
  expect((await login(address(house))).claims).not.toHaveProperty('nonce')
  expect(house.provider.armed(id)).toMatchObject({
    remaining: 0,
    boundTo: [expect.any(String), expect.any(String)],
  })
  await pageOf(browser(), ask(address(house)).url)
})
