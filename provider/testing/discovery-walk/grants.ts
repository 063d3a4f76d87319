/** What the document says of grants, and of authentication over the back channel. */
import { expect, test } from 'vitest'
import { grantTypeOf } from '../../grants/grants.ts'
import { each, refusedRegistration, told, walker } from './proven.ts'
import { signed } from './walk.ts'

test('grant types', async () => {
  const token = walker.endpoint('token_endpoint')
  const { refresh_token: refresh } = await walker.login()
  const forms: Record<string, () => Promise<unknown>> = {
    authorization_code: async () => (await walker.login()).access_token,
    implicit: async () => (await walker.authorize({ response_type: 'id_token token' })).access_token,
    refresh_token: async () =>
      (await walker.post(token, { grant_type: 'refresh_token', refresh_token: String(refresh) })).body
        .access_token,
    client_credentials: async () =>
      (await walker.post(token, { grant_type: 'client_credentials' })).body.access_token,
    [grantTypeOf.device]: async () => {
      const { body } = await walker.post(walker.endpoint('device_authorization_endpoint'), {
        scope: 'openid',
      })
      const form = { grant_type: grantTypeOf.device, device_code: String(body.device_code) }
      return (await walker.post(token, form)).body.access_token
    },
    [grantTypeOf.ciba]: async () => {
      const { body } = await askBackChannel({ login_hint: 'alice', user_code: 'any' })
      const form = { grant_type: grantTypeOf.ciba, auth_req_id: String(body.auth_req_id) }
      return (await walker.post(token, form)).body.access_token
    },
    [grantTypeOf['token-exchange']]: async () =>
      (
        await walker.post(token, {
          grant_type: grantTypeOf['token-exchange'],
          subject_token: String((await walker.login()).access_token),
          subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        })
      ).body.access_token,
    [grantTypeOf['jwt-bearer']]: async () =>
      (
        await walker.post(token, {
          grant_type: grantTypeOf['jwt-bearer'],
          assertion: await signed('ES256', { iss: 'walker', sub: 'alice', aud: walker.address }),
        })
      ).body.access_token,
  }
  for (const grant of each('grant_types_supported'))
    expect(await forms[grant]?.(), grant).toEqual(expect.any(String))
  for (const grant of ['password', 'urn:ietf:params:oauth:grant-type:saml2-bearer'])
    expect((await walker.post(token, { grant_type: grant })).body.error, grant).toBe('unsupported_grant_type')
})

const askBackChannel = (form: Record<string, string>) =>
  walker.post(walker.endpoint('backchannel_authentication_endpoint'), { scope: 'openid', ...form })

test('back-channel authentication: delivery modes, user codes, signed requests', async () => {
  told('device_authorization_endpoint', 'backchannel_authentication_endpoint')
  told('backchannel_user_code_parameter_supported')
  for (const mode of each('backchannel_token_delivery_modes_supported')) {
    const endpoint = { backchannel_client_notification_endpoint: 'http://localhost:1/ping' }
    await walker.become({ backchannel_token_delivery_mode: mode, ...(mode === 'ping' && endpoint) })
    const notify = mode === 'ping' ? { client_notification_token: 'token' } : {}
    expect(await askBackChannel({ login_hint: 'alice', ...notify }), mode).toMatchObject({ status: 200 })
  }
  await refusedRegistration({ backchannel_token_delivery_mode: 'push', grant_types: [grantTypeOf.ciba] })
  for (const alg of each('backchannel_authentication_request_signing_alg_values_supported')) {
    await walker.become({ backchannel_authentication_request_signing_alg: alg })
    const request = { iss: 'walker', aud: walker.address, scope: 'openid', login_hint: 'alice' }
    const nbf = Math.floor(Date.now() / 1000)
    const asked = await askBackChannel({ request: await signed(alg, { ...request, nbf }) })
    expect(asked, alg).toMatchObject({ status: 200, body: { auth_req_id: expect.any(String) } })
    expect(await askBackChannel({ login_hint: 'alice' }), `${alg} left out`).toMatchObject({ status: 400 })
  }
})
