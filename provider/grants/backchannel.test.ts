/** Client-initiated backchannel authentication (CIBA), by poll and by ping. */
import { createServer } from 'node:http'
import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { browser } from '../testing/client.ts'
import { byItself, byPage, discover, formOf, withProviders } from '../testing/grants.ts'

withProviders()

test('CIBA is approved on the page, and denied there', async () => {
  const config = await discover(byPage)
  for (const answer of ['approve', 'deny'] as const) {
    const asked = await client.initiateBackchannelAuthentication(config, {
      scope: 'openid',
      login_hint: 'alice',
      binding_message: 'W4SCT',
    })
    const page = await (await browser().get(`${byPage.provider.url}/oidc/approve`)).text()
    expect(page).toContain('W4SCT')
    await browser().post(`${byPage.provider.url}/oidc/approve`, { ...formOf(page), answer })
    const polling = client.pollBackchannelAuthenticationGrant(config, asked)
    if (answer === 'approve') expect((await polling).claims()).toMatchObject({ sub: 'alice' })
    else await expect(polling).rejects.toMatchObject({ error: 'access_denied' })
  }
  await expect(
    client.initiateBackchannelAuthentication(config, { scope: 'openid', login_hint: 'nobody' }),
  ).rejects.toMatchObject({ error: 'unknown_user_id' })
})

test('CIBA is approved by itself, by poll and by ping', async () => {
  const config = await discover(byItself)
  const asked = await client.initiateBackchannelAuthentication(config, {
    scope: 'openid',
    login_hint: 'queen',
  })
  const tokens = await client.pollBackchannelAuthenticationGrant(config, asked)
  expect(tokens.claims()?.sub).toBe('f47ac10b-58cc-4372-a567-0e02b2c3d479')

  const pinged = Promise.withResolvers<{ authorization: string | undefined; body: string }>()
  const notified = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    response.writeHead(204).end()
    pinged.resolve({ authorization: request.headers.authorization, body })
  })
  await new Promise<void>((resolve) => notified.listen(0, 'localhost', resolve))
  const { port } = notified.address() as { port: number }
  const before = byItself.provider.clients()
  await byItself.provider.setClients([
    {
      client_id: 'cli',
      client_secret: 'any',
      redirect_uris: ['http://localhost:1/callback'],
      token_endpoint_auth_method: 'client_secret_post',
      backchannel_token_delivery_mode: 'ping',
      backchannel_client_notification_endpoint: `http://localhost:${port}/`,
    },
  ])
  try {
    const { auth_req_id } = await client.initiateBackchannelAuthentication(config, {
      scope: 'openid',
      login_hint: 'bob',
      client_notification_token: 'ping-token',
    })
    expect(await pinged.promise).toEqual({
      authorization: 'Bearer ping-token',
      body: JSON.stringify({ auth_req_id }),
    })
    const granted = await client.genericGrantRequest(config, 'urn:openid:params:grant-type:ciba', {
      auth_req_id,
    })
    expect(granted.claims()).toMatchObject({ sub: 'bob' })
  } finally {
    notified.close()
    await byItself.provider.setClients(before)
  }
})
