/** What the document says of clients: how they authenticate, register and bind tokens. */
import { expect, test } from 'vitest'
import { each, refusedRegistration, told, walker } from './proven.ts'
import { keyOfType, signed } from './walk.ts'

test('client authentication, by every method and with every algorithm', async () => {
  for (const method of each('token_endpoint_auth_methods_supported')) {
    const noSecret =
      method === 'none'
        ? { client_secret: undefined, grant_types: ['authorization_code'], response_types: ['code'] }
        : {}
    await walker.become({ token_endpoint_auth_method: method, ...noSecret })
    expect(await walker.login({}, method), method).toHaveProperty('id_token')
    if (method === 'none') continue
    expect(await walker.login({}, 'none'), `${method} left out`).toMatchObject({ error: 'invalid_client' })
  }
  const jwts = each('token_endpoint_auth_signing_alg_values_supported')
  for (const alg of jwts) {
    const method = alg.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt'
    await walker.become({ token_endpoint_auth_method: method, token_endpoint_auth_signing_alg: alg })
    expect(await walker.login({}, method, alg), alg).toHaveProperty('id_token')
  }
  await walker.become({ token_endpoint_auth_method: 'client_secret_jwt' })
  expect(await walker.login({}, 'client_secret_jwt', 'HS512')).toMatchObject({ error: 'invalid_client' })
  for (const method of ['tls_client_auth', 'self_signed_tls_client_auth', 'nonsense'])
    await refusedRegistration({ token_endpoint_auth_method: method })
  await refusedRegistration({
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'RS512',
  })
})

test('registration', async () => {
  told('registration_endpoint')
  const { status, body } = await walker.register({ client_name: 'New' })
  expect(status).toBe(201)
  const headers = { authorization: `Bearer ${body.registration_access_token}` }
  const read = await fetch(String(body.registration_client_uri), { headers })
  expect(await read.json()).toMatchObject({ client_id: body.client_id, client_name: 'New' })
  expect((await fetch(String(body.registration_client_uri))).status).toBe(401)
})

test('DPoP', async () => {
  const token = walker.endpoint('token_endpoint')
  const bound = async (alg: string) => {
    const { jwk } = keyOfType(alg)
    const dpop = await signed(alg, { htm: 'POST', htu: token }, { typ: 'dpop+jwt', jwk, kid: undefined })
    return (await walker.post(token, { grant_type: 'client_credentials' }, { headers: { dpop } })).body
  }
  for (const alg of each('dpop_signing_alg_values_supported'))
    expect(await bound(alg), alg).toMatchObject({ token_type: 'DPoP' })
  expect(await bound('RS256')).toMatchObject({ error: 'invalid_dpop_proof' })
})
