/** Which grants are on: the password grant only where it is asked for, and each as discovery says. */
import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { json } from '../testing/client.ts'
import { bearer, byItself, byPage, discover, exchange, withProviders } from '../testing/grants.ts'

withProviders()

test('the password grant is off until it is asked for', async () => {
  const off = await discover(byPage)
  await expect(
    client.genericGrantRequest(off, 'password', { username: 'alice', password: 'x' }),
  ).rejects.toMatchObject({ error: 'unsupported_grant_type' })
  const config = await discover(byItself)
  const tokens = await client.genericGrantRequest(config, 'password', {
    username: 'alice',
    password: 'any',
    scope: 'openid offline_access',
  })
  expect(tokens.claims()).toMatchObject({ sub: 'alice' })
  expect((await client.refreshTokenGrant(config, tokens.refresh_token ?? '')).claims()).toMatchObject({
    sub: 'alice',
  })
  for (const [wrong, why] of [
    [{ username: 'alice', password: 'wrong' }, 'the password is wrong: any other is accepted'],
    [{ username: 'nobody', password: 'x' }, 'there is no user nobody'],
  ] as const)
    await expect(client.genericGrantRequest(config, 'password', wrong)).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: why,
    })
})

test('discovery names a grant only where it is on', async () => {
  const on = await json(`${byPage.provider.url}/.well-known/openid-configuration`)
  expect(on.grant_types_supported).toEqual(
    expect.arrayContaining([exchange, bearer, 'urn:openid:params:grant-type:ciba']),
  )
  expect(on.grant_types_supported).not.toContain('password')
  expect(on).toMatchObject({
    device_authorization_endpoint: `${byPage.provider.url}/oidc/device/auth`,
    backchannel_token_delivery_modes_supported: ['poll', 'ping'],
  })
  const off = await json(`${byItself.provider.url}/none/.well-known/openid-configuration`)
  expect(off.grant_types_supported).toEqual([
    'authorization_code',
    'implicit',
    'refresh_token',
    'client_credentials',
  ])
  expect(off.device_authorization_endpoint).toBeUndefined()
  expect(off.backchannel_authentication_endpoint).toBeUndefined()
})
