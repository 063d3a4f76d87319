/** Two providers with one Redis: what one issues, the other honours. */

import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../common/free-port.ts'
import { startTestRedis, type TestRedis } from '../../common/testing/redis.ts'
import {
  answered,
  ask,
  browser,
  json,
  login,
  pageOf,
  redeem,
  type Started,
  signInByPage,
  start,
} from '../testing/client.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(() => redis[Symbol.asyncDispose]())

interface Pair extends AsyncDisposable {
  readonly a: Started
  readonly b: Started
  /** Where each is reached; the issuer is at that of the first. */
  readonly atA: string
  readonly atB: string
}

async function pair(url = redis.url, segment = 'standard'): Promise<Pair> {
  const port = await freePort()
  const common = { publicUrl: `http://localhost:${port}`, redisUrl: url, autoSignIn: 'alice' }
  const a = await start({ ...common, port })
  const b = await start(common)
  return {
    a,
    b,
    atA: `http://localhost:${port}/${segment}`,
    atB: `http://localhost:${b.provider.port}/${segment}`,
    async [Symbol.asyncDispose]() {
      await Promise.all([a.provider.close(), b.provider.close()])
    },
  }
}

async function codeFrom(address: string, changes: Record<string, string> = {}) {
  const asked = ask(address, changes)
  const { code = '' } = answered(await browser().get(asked.url))
  return { asked, form: { grant_type: 'authorization_code', code, code_verifier: asked.verifier } }
}

const userinfo = (address: string, token: unknown) =>
  fetch(`${address}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } })

test('a state that was used at one process begins a login of its own at the other', async () => {
  await using two = await pair()
  const state = 'one-state-at-both-processes'
  await login(two.atA, { state })
  const again = ask(two.atB, { state })
  await browser().get(again.url)
  await browser().get(again.url)
  await browser().get(ask(two.atA, { state }).url)
  const ids = [two.a, two.b].map(({ events }) => events('authorization-request').map((event) => event.login))
  expect(ids.map((list) => list.length)).toEqual([2, 2])
  expect(new Set(ids[0]).size).toBe(2)
  expect(ids[1]).not.toContain(ids[0]?.[0])
})

test('a login goes on at the other process at every step', async () => {
  await using two = await pair()
  const { asked, form } = await codeFrom(two.atA)
  const tokens = await redeem(two.atB, form)
  expect(tokens.status).toBe(200)
  const keys = (await json(`${two.atA}/oidc/jwks`)) as unknown as JSONWebKeySet
  const { payload } = await jwtVerify(String(tokens.body.id_token), createLocalJWKSet(keys))
  expect(payload).toMatchObject({ iss: two.atA, sub: 'alice', nonce: asked.nonce })
  const claims = await userinfo(two.atA, tokens.body.access_token)
  expect(await claims.json()).toMatchObject({ sub: 'alice', email: 'alice@wonderland.example' })
  const refreshed = await redeem(two.atB, {
    grant_type: 'refresh_token',
    refresh_token: String(tokens.body.refresh_token),
  })
  expect(refreshed.status).toBe(200)
  expect(decodeJwt(String(refreshed.body.id_token))).toMatchObject({ sub: 'alice', nonce: asked.nonce })
  // Both journals know the login by the same name.
  const names = [two.a.events('authorization-request'), two.b.events('token-request')].map(
    (events) => events[0]?.login,
  )
  expect(names[0]).toBeTypeOf('string')
  expect(names[1]).toBe(names[0])
})

test('of twenty who redeem one code at once at two processes one gets tokens, and the reuse takes them back', async () => {
  await using two = await pair()
  for (let round = 0; round < 3; round += 1) {
    const { form } = await codeFrom(two.atA)
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => redeem(index % 2 === 0 ? two.atA : two.atB, form)),
    )
    const won = all.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const { status, body } of all.filter((answer) => answer.status !== 200)) {
      expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_grant' })
    }
    for (const address of [two.atA, two.atB]) {
      expect((await userinfo(address, won[0]?.body.access_token)).status).toBe(401)
    }
    const refresh = { grant_type: 'refresh_token', refresh_token: String(won[0]?.body.refresh_token) }
    expect((await redeem(two.atA, refresh)).body.error).toBe('invalid_grant')
  }
})

test('a refresh token that is used up at one process is used up at the other', async () => {
  await using two = await pair()
  const { tokens } = await login(two.atA)
  const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens.body.refresh_token) }
  expect((await redeem(two.atB, refresh)).status).toBe(200)
  expect((await redeem(two.atA, refresh)).body.error).toBe('invalid_grant')
})

test('a quirk bound to a login at one process acts at the other, and on its refreshed tokens', async () => {
  await using two = await pair()
  const { asked, form } = await codeFrom(two.atA, { fickle: 'id-token-nonce-mismatch' })
  const tokens = await redeem(two.atB, form)
  expect(decodeJwt(String(tokens.body.id_token)).nonce).not.toBe(asked.nonce)
  expect(two.b.events('quirk').map(({ quirk }) => quirk)).toEqual(['id-token-nonce-mismatch'])
  const next = await redeem(two.atA, {
    grant_type: 'refresh_token',
    refresh_token: String(tokens.body.refresh_token),
  })
  expect(next.status).toBe(200)
  const honest = await codeFrom(two.atA)
  const others = await redeem(two.atB, honest.form)
  expect(decodeJwt(String(others.body.id_token)).nonce).toBe(honest.asked.nonce)
})

test('the sign-in page of one process is answered by the other: quirk, typed-in user and session hold', async () => {
  const port = await freePort()
  const common = { publicUrl: `http://localhost:${port}`, redisUrl: redis.url }
  const a = await start({ ...common, port })
  const b = await start(common)
  await using both = {
    [Symbol.asyncDispose]: () => Promise.all([a, b].map((one) => one.provider.close())).then(() => undefined),
  }
  const [atA, atB] = [a, b].map(({ provider }) => `http://localhost:${provider.port}/standard`) as [
    string,
    string,
  ]
  expect(both).toBeDefined()
  const user = browser()
  const asked = ask(atA)
  const page = await pageOf(user, asked.url)
  const pressed = await user.post(page.replace(atA, atB), {
    action: 'free-form',
    name: 'dodo',
    claims: '{"email":"dodo@wonderland.example"}',
    quirk: 'id-token-nonce-mismatch',
  })
  expect(pressed.status).toBe(303)
  const { code = '' } = answered(await user.get(pressed.headers.get('location') ?? ''))
  const tokens = await redeem(atB, { grant_type: 'authorization_code', code, code_verifier: asked.verifier })
  expect(decodeJwt(String(tokens.body.id_token)).sub).toBe('dodo')
  const claims = await (await userinfo(atB, tokens.body.access_token)).json()
  expect(claims).toMatchObject({ sub: 'dodo', email: 'dodo@wonderland.example' })
  expect(decodeJwt(String(tokens.body.id_token)).nonce).not.toBe(asked.nonce)
  // The session that the browser got at one is a session at the other.
  const again = ask(atB, { prompt: 'none', claims: '{"id_token":{"email":null}}' })
  const silent = answered(await user.get(again.url))
  const honest = await redeem(atA, {
    grant_type: 'authorization_code',
    code: silent.code ?? '',
    code_verifier: again.verifier,
  })
  expect(decodeJwt(String(honest.body.id_token))).toMatchObject({
    email: 'dodo@wonderland.example',
    nonce: again.nonce,
  })
})

test('signing out at one process ends what was issued at the other', async () => {
  const port = await freePort()
  const common = { publicUrl: `http://localhost:${port}`, redisUrl: redis.url }
  await using a = await start({ ...common, port })
  await using b = await start(common)
  const [atA, atB] = [a, b].map(({ provider }) => `http://localhost:${provider.port}/standard`) as [
    string,
    string,
  ]
  const user = browser()
  const asked = ask(atA)
  const { code = '' } = answered(await signInByPage(user, asked.url, { user: 'bob' }))
  const { body } = await redeem(atA, {
    grant_type: 'authorization_code',
    code,
    code_verifier: asked.verifier,
  })
  expect((await userinfo(atB, body.access_token)).status).toBe(200)
  const ending = await user.get(`${atB}/oidc/session/end?id_token_hint=${body.id_token}`)
  const secret = /name="xsrf" value="([^"]+)"/.exec(await ending.text())?.[1] ?? ''
  await user.post(`${atB}/oidc/session/end/confirm`, { xsrf: secret, logout: 'yes' })
  expect((await userinfo(atA, body.access_token)).status).toBe(401)
})

test('both publish the same keys, and a rotation at one is the other’s at once', async () => {
  await using two = await pair()
  const kids = async (address: string) =>
    ((await json(`${address}/oidc/jwks`)) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
  const before = await kids(two.atA)
  expect(await kids(two.atB)).toEqual(before)
  const { kids: rotated } = await two.a.provider.rotateKeys()
  expect(await kids(two.atB)).toEqual([...rotated])
  expect(await kids(two.atA)).toEqual([...rotated])
  expect(rotated).toHaveLength(2 * before.length)
  expect(rotated.slice(-before.length)).toEqual(before)
  const { header } = await login(two.atB)
  expect(rotated.indexOf(String(header.kid))).toBe(0)
  const both = await Promise.all([two.a.provider.rotateKeys(), two.b.provider.rotateKeys()])
  expect(both[0]?.kids).toEqual(both[1]?.kids)
})

test('configured keys are those of all processes, also of those that started before', async () => {
  await using two = await pair()
  const { generateJwk } = await import('../keys/signing.ts')
  const key = await generateJwk('RS256')
  const publicUrl = new URL(two.atA).origin
  await using third = await start({ publicUrl, redisUrl: redis.url, keys: [key] })
  expect(third.provider.url).toBe(publicUrl)
  const { keys } = (await json(`${two.atB}/oidc/jwks`)) as { keys: { kid: string }[] }
  expect(keys.map(({ kid }) => kid)).toEqual([key.kid])
})

test('a key that a quirk makes at one process is published by the other', async () => {
  await using two = await pair(redis.url, 'standard~jwks-duplicate-kid')
  const [one, other] = await Promise.all([two.atA, two.atB].map((address) => json(`${address}/oidc/jwks`)))
  expect(one).toEqual(other)
})

test('a reset forgets sessions, codes and tokens of all processes, and keeps the keys', async () => {
  await using two = await pair()
  const { tokens, header } = await login(two.atA)
  const { form } = await codeFrom(two.atA)
  await two.b.provider.reset()
  expect((await redeem(two.atA, form)).body.error).toBe('invalid_grant')
  expect((await userinfo(two.atA, tokens.body.access_token)).status).toBe(401)
  expect((await login(two.atB)).header.kid).toBe(header.kid)
})

test('while Redis is away the answer is 503 in words, and afterwards logins work again with the same keys', async () => {
  await using own = await startTestRedis()
  await using two = await pair(own.url)
  const { form } = await codeFrom(two.atA)
  const { header } = await login(two.atA)
  await own.kill()
  const refused = await redeem(two.atB, form)
  expect(refused.status).toBe(503)
  expect(refused.body).toMatchObject({
    error: 'temporarily_unavailable',
    error_description: expect.stringContaining('Redis'),
  })
  const page = await browser().get(ask(two.atA).url)
  expect(page.status).toBe(503)
  expect(await page.text()).toContain('Redis')
  expect((await json(`${two.atA}/oidc/jwks`)).keys).toHaveLength(4)
  expect(two.b.warnings.filter((text) => text.includes('cannot be used'))).toHaveLength(1)
  await own.start()
  const status = async () => (await browser().get(ask(two.atA).url)).status
  await expect.poll(status).toBe(303)
  await expect.poll(async () => (await redeem(two.atB, form)).status).toBe(400)
  const next = await codeFrom(two.atA)
  const { body } = await redeem(two.atB, next.form)
  expect(decodeProtectedHeader(String(body.id_token)).kid).toBe(header.kid)
  expect(two.b.warnings.some((text) => text.includes('answers again'))).toBe(true)
})

test('a Redis that is not there is said at the start, without the password', async () => {
  const port = await freePort()
  const starting = start({ redisUrl: `redis://:hush@127.0.0.1:${port}`, publicUrl: 'http://localhost:1' })
  await expect(starting).rejects.toMatchObject({
    code: 'ERR_REDIS_UNREACHABLE',
    message: expect.not.stringContaining('hush'),
    fix: expect.stringContaining('--redis-url'),
  })
})
