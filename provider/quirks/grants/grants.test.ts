/** What clients without a browser are told under each quirk of their grants, asked by openid-client. */
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { login, type Started, start } from '../../testing/client.ts'

let house: Started
beforeAll(async () => {
  house = await start({ autoSignIn: 'alice', grants: { device: { interval: 1 }, ciba: { interval: 1 } } })
})
afterAll(() => house[Symbol.asyncDispose]())

const discover = (quirk: string) =>
  client.discovery(
    new URL(`${house.provider.url}/standard${quirk && `~${quirk}`}`),
    'cli',
    'any',
    client.ClientSecretPost('any'),
    {
      execute: [client.allowInsecureRequests],
    },
  )

const asDevice = async (quirk: string) => {
  const config = await discover(quirk)
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid' })
  return {
    asked,
    poll: () =>
      client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
        device_code: asked.device_code,
      }),
  }
}
const byCiba = async (quirk: string) => {
  const config = await discover(quirk)
  const asked = await client.initiateBackchannelAuthentication(config, {
    scope: 'openid',
    login_hint: 'alice',
  })
  return {
    asked,
    poll: () =>
      client.genericGrantRequest(config, 'urn:openid:params:grant-type:ciba', {
        auth_req_id: asked.auth_req_id,
      }),
  }
}

test('without a quirk the first poll brings tokens', async () => {
  for (const begin of [asDevice, byCiba]) {
    const { poll, asked } = await begin('')
    expect((await poll()).claims()).toMatchObject({ sub: 'alice' })
    expect(asked.interval).toBe(1)
  }
})

test.each([
  ['device-slow-down-forever', 'slow_down'],
  ['device-pending-forever', 'authorization_pending'],
  ['device-denied', 'access_denied'],
  ['device-expired-at-once', 'expired_token'],
  ['ciba-slow-down-forever', 'slow_down'],
  ['ciba-pending-forever', 'authorization_pending'],
  ['ciba-denied', 'access_denied'],
  ['ciba-expired-at-once', 'expired_token'],
])('%s answers every poll with %s', async (quirk, error) => {
  const { poll } = await (quirk.startsWith('ciba') ? byCiba(quirk) : asDevice(quirk))
  await expect(poll()).rejects.toMatchObject({ error })
  await expect(poll()).rejects.toMatchObject({ error })
  expect(house.events('quirk').at(-1)).toMatchObject({ quirk, stage: 'token-request' })
})

const asked = async (quirk: string) => {
  const ciba = quirk.startsWith('ciba')
  const answer = await fetch(
    `${house.provider.url}/standard~${quirk}/oidc/${ciba ? 'backchannel' : 'device/auth'}`,
    {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'cli',
        client_secret: 'any',
        scope: 'openid',
        ...(ciba && { login_hint: 'alice' }),
      }),
    },
  )
  return (await answer.json()) as Record<string, unknown>
}

test.each([
  ['device-interval', undefined],
  ['device-interval=zero', 0],
  ['device-interval=text', '1'],
  ['ciba-interval=negative', -5],
  ['ciba-interval=day', 86_400],
])('%s makes the interval %j', async (quirk, interval) => {
  expect((await asked(quirk)).interval).toBe(interval)
})

test('an interval that makes no sense is refused by openid-client', async () => {
  await expect(asDevice('device-interval=text')).rejects.toThrow()
  await expect(byCiba('ciba-interval=negative')).rejects.toThrow()
})

test('addresses and codes of a device are missing or dangerous', async () => {
  expect(await asked('device-uri-complete-missing')).not.toHaveProperty('verification_uri_complete')
  expect(await asked('device-uri-script')).toMatchObject({ verification_uri: 'javascript:alert(1)' })
  expect(await asked('device-code-missing')).not.toHaveProperty('device_code')
  await expect(asDevice('device-code-missing')).rejects.toThrow('invalid response')
})

test.each([
  ['token-exchange-issued-type-wrong', 'urn:ietf:params:oauth:token-type:saml2'],
  ['token-exchange-issued-type-missing', undefined],
])('%s makes issued_token_type %j', async (quirk, type) => {
  const config = await discover(quirk)
  const { tokens } = await login(`${house.provider.url}/standard~${quirk}`, { client_id: 'cli' })
  const answer = await client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: String(tokens.body.access_token),
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  })
  expect(answer.issued_token_type).toBe(type)
})
