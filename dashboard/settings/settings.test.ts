/** Forms about users, clients, APIs, issuers and the clock: what they change, and how a refusal is shown. */
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestControl, type TestControl } from '../../control/testing/control.ts'

let control: TestControl
beforeAll(async () => {
  control = await startTestControl()
})
afterAll(() => control.close())
beforeEach(async () => {
  await control.call('POST', '/api/reset')
})

const post = async (path: string, fields: Readonly<Record<string, string>>, headers = {}) => {
  const answer = await fetch(`${control.provider.url}/.fickle/settings/${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(fields),
  })
  const page = parse(await answer.text())
  return { status: answer.status, location: answer.headers.get('location'), page }
}

/** The message beside a field, and what still stands in it. */
const beside = (page: ReturnType<typeof parse>, name: string) => {
  const input = page.querySelector(`#${name}`)
  const described = input?.getAttribute('aria-describedby')?.split(' ') ?? []
  return {
    invalid: input?.getAttribute('aria-invalid'),
    says: described.map((id) => page.querySelector(`#${id}`)?.text).at(-1),
    holds: input?.getAttribute('value') ?? input?.text,
  }
}

test('a user is added, changed and removed', async () => {
  const claims = 'name: Eve Online\nemail: eve@example.com\ngroups: [a, b]'
  expect(await post('users/edit', { name: 'eve', claims, quirks: 'id-token-nonce-missing' })).toMatchObject({
    status: 303,
    location: '/.fickle/settings?done=saved',
  })
  expect(control.provider.users().at(-1)).toEqual({
    name: 'eve',
    claims: { name: 'Eve Online', email: 'eve@example.com', groups: ['a', 'b'] },
    quirks: ['id-token-nonce-missing'],
  })
  await post('users/edit', { before: 'eve', name: 'adam', claims: 'name: Adam' })
  expect(control.provider.users().at(-1)).toMatchObject({ name: 'adam', claims: { name: 'Adam' } })
  await post('users/remove', { id: 'adam' })
  expect(control.provider.users().some(({ name }) => name === 'adam')).toBe(false)
})

test.each([
  ['users', { name: 'a b' }, 'name', 'no spaces'],
  ['users', { name: 'alice' }, 'name', 'already'],
  ['users', { name: '' }, 'name', 'Give the user a name'],
  ['users', { name: 'eve', claims: 'name: [' }, 'claims', 'cannot be read: the indentation'],
  ['users', { name: 'eve', claims: 'just words' }, 'claims', 'must be a map'],
  ['users', { name: 'eve', quirks: 'id-token-nonce-mising' }, 'quirks', 'id-token-nonce-missing'],
  [
    'clients',
    { client_id: 'app', redirect_uris: 'http://a.example/cb\nnowhere' },
    'redirect_uris',
    'Line 2 is not a URL',
  ],
  ['apis', { name: 'orders', lifetime: 'long' }, 'lifetime', 'must be a number'],
  ['issuers', { name: 'tenant-a', profile: 'gogle' }, 'profile', 'google'],
  ['issuers', { name: 'Tenant A' }, 'name', 'lower-case letters'],
] as const)('a wrong entry among %s is refused beside its field: %o', async (section, fields, field, why) => {
  const before = control.provider.configuration()
  const { status, page } = await post(`${section}/edit`, fields)
  expect(status).toBe(400)
  expect(beside(page, field)).toMatchObject({ invalid: 'true', says: expect.stringContaining(why) })
  for (const [name, value] of Object.entries(fields)) expect(beside(page, name).holds).toBe(value)
  expect(control.provider.configuration()).toEqual(before)
})

test('a client secret is kept where the field is left empty, and never shown', async () => {
  const uris = 'http://localhost/cb\nhttp://localhost/other'
  await post('clients/edit', { client_id: 'app', client_secret: 'hush-hush', redirect_uris: uris })
  const form = await (await control.call('GET', '/settings/clients/edit?id=app')).text()
  expect(form).toContain('http://localhost/other')
  expect(form).not.toContain('hush-hush')
  await post('clients/edit', { before: 'app', client_id: 'app', redirect_uris: 'http://localhost/cb' })
  expect(control.provider.clients()).toEqual([
    { client_id: 'app', client_secret: 'hush-hush', redirect_uris: ['http://localhost/cb'] },
  ])
})

test('APIs and issuers keep what their forms have no field for', async () => {
  const keep = { scopes: { read: { claims: { a: 1 } } }, claims: { b: 2 } }
  await control.provider.configure({ apis: { orders: keep } })
  await post('apis/edit', {
    before: 'orders',
    name: 'orders',
    scopes: 'read:\n  claims:\n    a: 1',
    claims: 'b: 2',
    lifetime: '60',
    default: 'true',
  })
  expect(control.provider.configuration().apis).toEqual({ orders: { ...keep, lifetime: 60, default: true } })
  await post('issuers/edit', { name: 'tenant-a', profile: 'google', fatIdTokens: 'true' })
  expect(control.provider.configuration().issuers).toEqual({
    'tenant-a': { profile: 'google', fatIdTokens: true },
  })
})

test('the clock is set, and a wrong offset or issuer is refused beside its field', async () => {
  expect(await post('clock', { offset: '-7200', issuer: '' })).toMatchObject({ status: 303 })
  expect(control.provider.clocks()).toEqual([{ issuer: undefined, offset: -7200 }])
  const wrong = await post('clock', { offset: 'soon' })
  expect(beside(wrong.page, 'offset')).toMatchObject({ says: expect.stringContaining('not a whole number') })
  const unknown = await post('clock', { offset: '5', issuer: 'nope' })
  expect(beside(unknown.page, 'issuer')).toMatchObject({ invalid: 'true', holds: 'nope' })
})

test('a form of a foreign page changes nothing', async () => {
  const before = control.provider.users()
  const { status } = await post('users/remove', { id: 'alice' }, { origin: 'https://evil.example' })
  expect(status).toBe(403)
  expect(control.provider.users()).toBe(before)
})

test('an issuer that has a name gets users, clients and APIs of its own by form, and inherits again', async () => {
  const { provider } = control
  await post('issuers/edit', { name: 'tenant-a', profile: 'google' })
  const page = async (path: string) =>
    parse(await (await control.call('GET', `/settings${path}`)).text()).querySelector('main')?.text ?? ''
  expect(await page('?issuer=tenant-a')).toContain('inherits these from the root')
  expect(await post('users/own?issuer=tenant-a', {})).toMatchObject({
    status: 303,
    location: '/.fickle/settings?issuer=tenant-a&done=own',
  })
  await post('users/edit?issuer=tenant-a', { name: 'carol', claims: 'name: Carol' })
  expect(provider.users('tenant-a').at(-1)).toEqual({ name: 'carol', claims: { name: 'Carol' } })
  expect(provider.users().some(({ name }) => name === 'carol')).toBe(false)
  const redirect_uris = 'https://shop.example/cb'
  await post('clients/edit?issuer=tenant-a', {
    client_id: 'shop',
    client_secret: 'shop-secret',
    redirect_uris,
  })
  expect(provider.clients('tenant-a')).toMatchObject([{ client_id: 'shop', redirect_uris: [redirect_uris] }])
  expect(provider.clients()).toBeUndefined()
  await post('apis/edit?issuer=tenant-a', { name: 'orders', audience: 'https://orders.example' })
  expect(provider.configuration()).toMatchObject({
    issuers: { 'tenant-a': { profile: 'google', apis: { orders: { audience: 'https://orders.example' } } } },
  })
  expect(provider.configuration().apis).toBeUndefined()
  const refused = await post('users/edit?issuer=tenant-a', { name: 'dave', quirks: 'id-token-nonce-mising' })
  expect(beside(refused.page, 'quirks')).toMatchObject({ invalid: 'true' })
  await post('users/inherit?issuer=tenant-a', {})
  expect(provider.users('tenant-a')).toEqual(provider.users())
  expect((await post('users/edit?issuer=tenant-b', { name: 'x' })).status).toBe(404)
})
