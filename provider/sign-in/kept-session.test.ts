import { decodeJwt } from 'jose'
import { beforeAll, expect, test, vi } from 'vitest'
import { generateJwk, signingAlgorithms } from '../keys/signing.ts'
import { answered, ask, type Browser, browser, redeem, start } from '../testing/client.ts'

let keys: Awaited<ReturnType<typeof generateJwk>>[]
beforeAll(async () => {
  keys = await Promise.all(signingAlgorithms.map((alg) => generateJwk(alg)))
})

type Outcome = Readonly<Record<string, unknown>> & { readonly idToken: string }

const open = async (options = {}) => {
  const house = await start({ keys, autoSignIn: 'alice', keepSession: true, ...options })
  const address = `${house.provider.url}/standard`
  /** The claims of the ID token, or the error. */
  const go = async (user: Browser, changes: Record<string, string> = {}): Promise<Outcome> => {
    const asked = ask(address, changes)
    const back = answered(await user.get(asked.url))
    if (back.error) return { error: back.error, idToken: '' }
    const { body } = await redeem(address, {
      grant_type: 'authorization_code',
      code: back.code ?? '',
      code_verifier: asked.verifier,
    })
    return { ...decodeJwt(String(body.id_token)), idToken: String(body.id_token) }
  }
  return { ...house, address, go, [Symbol.asyncDispose]: () => house.provider.close() }
}

/** Some seconds later, for sessions and tokens; sockets go on as ever. */
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

test('without a session prompt=none is login_required; with one it signs the same user in, without a page', async () => {
  await using house = await open()
  const user = browser()
  expect(await house.go(user, { prompt: 'none' })).toMatchObject({ error: 'login_required' })
  await house.go(user)
  expect(await house.go(user, { prompt: 'none' })).toMatchObject({ sub: 'alice' })
  expect(await house.go(browser(), { prompt: 'none' })).toMatchObject({ error: 'login_required' })
  expect(house.events('sign-in').map(({ how }) => how)).toEqual(['automatic', 'session'])
})

test('auth_time stays that of the sign-in, until max_age or prompt=login asks for another', async () => {
  await using house = await open()
  const user = browser()
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const first = await house.go(user, { max_age: '1000' })
    later(60)
    const second = await house.go(user, { max_age: '1000' })
    expect(second).toMatchObject({ sub: 'alice', auth_time: first.auth_time })
    expect(await house.go(user, { prompt: 'none', max_age: '30' })).toMatchObject({ error: 'login_required' })
    const third = await house.go(user, { max_age: '30' })
    expect(Number(third.auth_time) - Number(first.auth_time)).toBeGreaterThanOrEqual(60)
    later(60)
    const fourth = await house.go(user, { prompt: 'login', max_age: '1000' })
    expect(Number(fourth.auth_time) - Number(third.auth_time)).toBeGreaterThanOrEqual(60)
    // Consent and the choice of an account are no sign-in.
    later(60)
    const fifth = await house.go(user, { prompt: 'select_account consent', max_age: '1000' })
    expect(fifth.auth_time).toBe(fourth.auth_time)
  } finally {
    vi.useRealTimers()
  }
})

test('an id_token_hint has to be about the user of the session', async () => {
  await using house = await open()
  const user = browser()
  const { idToken } = await house.go(user)
  expect(await house.go(user, { prompt: 'none', id_token_hint: idToken })).toMatchObject({ sub: 'alice' })
  await house.provider.arm({ quirks: [], signInAs: 'bob' })
  const other = await house.go(browser())
  expect(other).toMatchObject({ sub: 'bob' })
  expect(await house.go(user, { prompt: 'none', id_token_hint: other.idToken })).toMatchObject({
    error: 'login_required',
  })
})

test('who is armed is signed in, whoever has the session, and has it from then on', async () => {
  await using house = await open()
  const user = browser()
  await house.go(user)
  await house.provider.arm({ quirks: [], signInAs: 'bob' })
  expect(await house.go(user)).toMatchObject({ sub: 'bob' })
  expect(await house.go(user)).toMatchObject({ sub: 'bob' })
  expect(await house.go(user, { prompt: 'none' })).toMatchObject({ sub: 'bob' })
})

test('a session identifier does not live on through a sign-in', async () => {
  await using house = await open()
  const user = browser()
  await house.go(user)
  const cookie = async () => (await user.jar.getCookies(`${house.address}/oidc/auth`))[0]?.value
  const before = await cookie()
  await house.go(user)
  expect(await cookie()).toBe(before)
  await house.go(user, { prompt: 'login' })
  expect(await cookie()).not.toBe(before)
})

test('it can be switched on and off while it runs', async () => {
  await using house = await open({ keepSession: false })
  const user = browser()
  await house.go(user)
  expect(await user.cookies(`${house.address}/oidc/auth`)).toEqual([])
  await house.provider.configure({ ...house.provider.configuration(), keepSession: true })
  await house.go(user)
  expect(await user.cookies(`${house.address}/oidc/auth`)).toEqual(['fickle_session'])
})
