/** Issuers with names of their own: what each has, what it inherits, and what changes while the provider runs. */
import { expect, test } from 'vitest'
import { generateJwk } from '../keys/signing.ts'
import type { Configuration } from '../options.ts'
import { browser, json, login, redeem, start, verified } from '../testing/client.ts'

const alice = { name: 'alice', claims: { email: 'alice@a.example' } }
const bob = { name: 'bob', claims: { email: 'bob@b.example' } }
const client = { client_id: 'only-b', client_secret: 's', redirect_uris: ['http://localhost:1/callback'] }
const two: Configuration = {
  autoSignIn: 'alice',
  users: [alice],
  lifetimes: { idToken: 120, accessToken: 60 },
  issuers: {
    'tenant-a': {},
    'tenant-b': { users: [bob], clients: [client], autoSignIn: 'bob', lifetimes: { idToken: 300 } },
  },
}

test('an issuer with a name is served there, with users of its own and what it inherits', async () => {
  await using house = await start(two)
  const { url } = house.provider
  const [a, b] = await Promise.all(
    [login(`${url}/tenant-a`), login(`${url}/tenant-b`, { client_id: 'rp' })].map((play) =>
      play.catch((error: Error) => error),
    ),
  )
  expect(a).toMatchObject({ claims: { sub: 'alice', iss: `${url}/tenant-a` } })
  // Clients of one do not exist at the other: the made-up client of tenant-a is unknown at tenant-b.
  expect(b).toBeInstanceOf(Error)
  const listed = await login(`${url}/tenant-b`, { client_id: 'only-b' }).catch(String)
  expect(listed).toMatchObject({ callback: { code: expect.any(String) } })
})

test('lifetimes are inherited one by one', async () => {
  await using house = await start({ ...two, issuers: { 'tenant-b': { lifetimes: { idToken: 300 } } } })
  const { claims, tokens } = await login(`${house.provider.url}/tenant-b`)
  expect(Number(claims.exp) - Number(claims.iat)).toBe(300)
  expect(tokens.body.expires_in).toBe(60)
})

test('quirks are appended to the name as to a profile', async () => {
  await using house = await start({ ...two, issuers: { 'tenant-a': { quirks: ['id-token-nonce-missing'] } } })
  const { url } = house.provider
  expect((await login(`${url}/tenant-a`)).claims.nonce).toBeUndefined()
  const { claims } = await login(`${url}/tenant-a~clock-offset=-300`)
  expect(claims).toMatchObject({ iss: `${url}/tenant-a~clock-offset=-300` })
  expect(claims.nonce).toBeUndefined()
  expect(Number(claims.iat)).toBeLessThan(Date.now() / 1000 - 250)
  expect(await json(`${url}/tenant-a~nope/.well-known/openid-configuration`)).toMatchObject({
    error: 'unknown_issuer',
  })
})

test('an issuer signs with keys of its own where it has some', async () => {
  const key = await generateJwk('RS256')
  await using house = await start({
    autoSignIn: 'alice',
    issuers: { own: { keys: [{ ...key, kid: 'mine' }] }, other: {} },
  })
  const { url } = house.provider
  const own = await login(`${url}/own`)
  expect(own.header.kid).toBe('mine')
  await verified(`${url}/own`, own.tokens.body.id_token)
  await expect(verified(`${url}/other`, own.tokens.body.id_token)).rejects.toThrow()
})

test('a code and a token of one issuer are worth nothing at another', async () => {
  await using house = await start({ autoSignIn: 'alice', issuers: { a: {}, b: {} } })
  const { url } = house.provider
  const { tokens } = await login(`${url}/a`)
  const answer = await fetch(`${url}/b/oidc/userinfo`, {
    headers: { authorization: `Bearer ${String(tokens.body.access_token)}` },
  })
  expect(answer.status).toBe(401)
})

test('a configuration is replaced while logins are under way, and says what changed', async () => {
  await using house = await start({
    stateFolder: false,
    autoSignIn: 'alice',
    users: [alice],
    issuers: { a: {}, b: {}, gone: {} },
  })
  const { provider } = house
  const visitor = browser()
  const { asked, callback, tokens } = await login(`${provider.url}/a`, {
    scope: 'openid offline_access',
    prompt: 'consent',
  })
  expect(asked.url && callback.code).toBeTruthy()
  expect(await visitor.get(`${provider.url}/gone/.well-known/openid-configuration`)).toMatchObject({
    status: 200,
  })
  const byPassword = { grant_type: 'password', username: 'bob', password: 'any', scope: 'openid' }
  expect(await redeem(`${provider.url}/b`, byPassword)).toMatchObject({ status: 400 })
  const changes = await provider.configure({
    autoSignIn: 'alice',
    users: [{ ...alice, claims: { email: 'new@a.example' } }, bob],
    issuers: {
      a: { quirks: ['id-token-nonce-missing'], lifetimes: { accessToken: 30 } },
      b: { grants: { password: true } },
      fresh: {},
    },
  })
  expect(changes).toEqual([
    { issuer: '', section: 'users', added: ['bob'], removed: [], changed: ['alice'] },
    { issuer: '', section: 'issuers', added: ['fresh'], removed: ['gone'], changed: [] },
    { issuer: 'a', section: 'quirks', added: [], removed: [], changed: [] },
    { issuer: 'a', section: 'lifetimes', added: [], removed: [], changed: [] },
    { issuer: 'b', section: 'grants', added: [], removed: [], changed: [] },
  ])
  const refreshed = await redeem(`${provider.url}/a`, {
    grant_type: 'refresh_token',
    refresh_token: String(tokens.body.refresh_token),
  })
  expect(refreshed).toMatchObject({ status: 200, body: { expires_in: 30 } })
  expect((await login(`${provider.url}/a`)).claims.nonce).toBeUndefined()
  expect(await redeem(`${provider.url}/b`, byPassword)).toMatchObject({ status: 200 })
  expect(await visitor.get(`${provider.url}/gone/.well-known/openid-configuration`)).toMatchObject({
    status: 404,
  })
  expect(await visitor.get(`${provider.url}/fresh/.well-known/openid-configuration`)).toMatchObject({
    status: 200,
  })
})

test.each([
  [{ issuers: { a: { profile: 'nope' } } }, 'ERR_PROFILE_UNKNOWN', ['issuers', 'a', 'profile']],
  [{ issuers: { '.fickle': {} } }, 'ERR_ISSUER_NAME', ['issuers', '.fickle']],
  [{ issuers: { oidc: {} } }, 'ERR_ISSUER_NAME', ['issuers', 'oidc']],
  [{ issuers: { A: {} } }, 'ERR_ISSUER_NAME', ['issuers', 'A']],
  [{ issuers: { a: { autoSignIn: 'nobody' } } }, 'ERR_USER_UNKNOWN', ['issuers', 'a', 'autoSignIn']],
  [{ users: [alice], autoSignIn: 'bob' }, 'ERR_USER_UNKNOWN', ['autoSignIn']],
  [{ issuers: { a: { users: [bob, bob] } } }, 'ERR_USERS_INVALID', ['issuers', 'a', 'users', 1, 'name']],
  [{ quirks: ['nope'] }, 'ERR_QUIRK_UNKNOWN', ['quirks']],
  [
    { issuers: { a: { clients: [{ client_id: 'x' }, { client_id: 'x' }] } } },
    'ERR_CLIENTS_INVALID',
    ['issuers', 'a', 'clients', 1, 'client_id'],
  ],
])('the configuration %j is refused with %s and its place', async (wrong: Configuration, code, path) => {
  await expect(start(wrong)).rejects.toMatchObject({ code, path })
  await using house = await start({ users: [alice], stateFolder: false })
  await expect(house.provider.configure(wrong)).rejects.toMatchObject({ code })
  expect(house.provider.configuration()).toEqual({ users: [alice] })
})
