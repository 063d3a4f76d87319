import { expect, test } from 'vitest'
import { diagnose } from '../../diagnosis/diagnose.ts'
import { answered, ask, browser, redeem, start } from '../testing/client.ts'

const orders = 'https://api.example/orders'
const other = 'https://api.example/other'

test('a token request for what was not granted is invalid_target, and journal and diagnosis say why', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { url } = house.provider
  for (const [granted, resource, why] of [
    [orders, 'no URI', 'the resource "no URI" is not an absolute URI'],
    [orders, other, `the resource "${other}" was never granted, which ${orders} was`],
    [undefined, orders, `the resource "${orders}" was never granted: the authorization request named none`],
  ] as const) {
    const asked = ask(url, { resource: granted })
    const { code = '' } = answered(await browser().get(asked.url))
    const form = { grant_type: 'authorization_code', code, code_verifier: asked.verifier, resource }
    expect(await redeem(url, form)).toMatchObject({ status: 400, body: { error: 'invalid_target' } })
    const event = house.events('token-request').at(-1)
    expect(event?.cause).toBe(why)
    const login = house.journal.login(event?.login ?? '')
    const diagnosis = login && diagnose(login.events)
    expect(diagnosis?.summary).toBe(
      `The token endpoint refused the request: invalid_target (${why}). What would decide it: how the relying party builds the token request.`,
    )
  }
})

test('of a back-channel request that named a resource it is said which one was granted', async () => {
  await using house = await start({ autoSignIn: 'alice', grants: { ciba: {} } })
  const { url } = house.provider
  const rp = { client_id: 'rp', client_secret: 'any' }
  const asked = await fetch(`${url}/oidc/backchannel`, {
    method: 'POST',
    body: new URLSearchParams({ ...rp, scope: 'openid', login_hint: 'alice', resource: orders }),
  })
  const { auth_req_id } = (await asked.json()) as { auth_req_id?: string }
  const form = { ...rp, grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: String(auth_req_id) }
  expect(await redeem(url, { ...form, resource: other })).toMatchObject({ body: { error: 'invalid_target' } })
  expect(house.events('token-request').at(-1)?.cause).toBe(
    `the resource "${other}" was never granted, which ${orders} was`,
  )
})
