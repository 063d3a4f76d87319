import { expect, test } from 'vitest'
import { json, login, start } from '../testing/client.ts'

const address = ({ provider }: Awaited<ReturnType<typeof start>>) => `${provider.url}/standard`

test('userinfo answers by GET, by POST with a header and by POST with a form', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house), { scope: 'openid profile email groups' })
  const token = String(tokens.body.access_token)
  const url = `${address(house)}/oidc/userinfo`
  const headers = { authorization: `Bearer ${token}` }
  const all = [
    await json(url, headers),
    await (await fetch(url, { method: 'POST', headers })).json(),
    await (await fetch(url, { method: 'POST', body: new URLSearchParams({ access_token: token }) })).json(),
  ]
  for (const claims of all) expect(claims).toEqual(all[0])
  expect(all[0]).toMatchObject({
    sub: 'alice',
    email: 'alice@wonderland.example',
    groups: ['tea-party', 'readers'],
  })
})

test('scopes decide which claims come, at userinfo alone where an access token opens it', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const email = { sub: 'alice', email: 'alice@wonderland.example' }
  const { tokens, claims } = await login(address(house), { scope: 'openid email' })
  const userinfo = await json(`${address(house)}/oidc/userinfo`, {
    authorization: `Bearer ${tokens.body.access_token}`,
  })
  expect(userinfo).toMatchObject(email)
  for (const name of ['given_name', 'groups']) expect(userinfo).not.toHaveProperty(name)
  for (const name of ['email', 'given_name', 'groups']) expect(claims).not.toHaveProperty(name)
  const alone = await login(address(house), { response_type: 'id_token', scope: 'openid email groups' })
  expect(alone.claims).toMatchObject({ ...email, groups: ['tea-party', 'readers'] })
  expect(alone.claims).not.toHaveProperty('given_name')
  const named = await login(address(house), { claims: '{"id_token":{"email":null,"groups":null}}' })
  expect(named.claims).toMatchObject({ ...email, groups: ['tea-party', 'readers'] })
  expect(named.claims).not.toHaveProperty('given_name')
})

test('a user without e-mail has none, not even an empty one', async () => {
  await using house = await start({ autoSignIn: 'caterpillar' })
  const { claims } = await login(address(house))
  expect(claims).not.toHaveProperty('email')
  expect(claims).not.toHaveProperty('email_verified')
})

test.each([
  ['no token', {}, 401],
  ['an unknown token', { authorization: 'Bearer nonsense' }, 401],
  ['another scheme', { authorization: 'Basic eA==' }, 400],
])('%s is refused and reported', async (_name, headers, status) => {
  await using house = await start()
  const answer = await fetch(`${address(house)}/oidc/userinfo`, {
    headers: headers as Record<string, string>,
  })
  expect(answer.status).toBe(status)
  expect(house.events('userinfo-request')).toMatchObject([{ status }])
})

test('a token under a scheme that is not known is refused, and belongs to its login all the same', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house))
  const authorization = `mac ${tokens.body.access_token}`
  const answer = await fetch(`${address(house)}/oidc/userinfo`, { headers: { authorization } })
  expect(answer.status).toBe(400)
  expect(house.events('userinfo-request')).toMatchObject([
    { status: 400, login: house.journal.logins()[0]?.id },
  ])
})

test('userinfo is part of its login in the journal', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(address(house))
  await json(`${address(house)}/oidc/userinfo`, { authorization: `Bearer ${tokens.body.access_token}` })
  expect(house.journal.logins()).toHaveLength(1)
  expect(house.journal.logins()[0]?.events.at(-1)?.kind).toMatch(/userinfo-request|client-request/)
})
