/** Walks the discovery document of the honest provider: what it offers works, what it does not offer is refused. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { grantTypeOf } from './grants/grants.ts'
import { ask, browser, pageOf, redirectUri, type Started, s256, start } from './test-client.ts'
import { decrypted, encrypted, keyOfType, signed, verifiedWith, type Walker, walkerAt } from './test-walk.ts'

let house: Started
let walker: Walker

const everything = {
  ...{
    name: 'A',
    family_name: 'B',
    given_name: 'C',
    middle_name: 'D',
    nickname: 'E',
    preferred_username: 'F',
  },
  ...{
    profile: 'https://p.example',
    picture: 'https://q.example',
    website: 'https://w.example',
    gender: 'x',
  },
  ...{ birthdate: '2000-01-01', zoneinfo: 'Europe/Paris', locale: 'fr', updated_at: 1, email: 'a@a.example' },
  ...{ email_verified: true, phone_number: '+1', phone_number_verified: false, address: { country: 'FR' } },
}

beforeAll(async () => {
  house = await start({
    autoSignIn: 'alice',
    users: [{ name: 'alice', claims: { sub: 'alice', ...everything } }],
  })
  walker = await walkerAt(house)
})
beforeEach(() => walker.become())
afterAll(() => house[Symbol.asyncDispose]())

const proven = new Set<string>()

/** The values of a member, which counts as proven from now on. */
const each = (member: string): readonly string[] => {
  proven.add(member)
  const values = walker.values(member)
  expect(values.length, member).toBeGreaterThan(0)
  return values
}
const told = (...members: string[]) => members.forEach((member) => void proven.add(member))

const userinfo = async (token: unknown) =>
  fetch(walker.endpoint('userinfo_endpoint'), { headers: { authorization: `Bearer ${token}` } })

const refusedRegistration = async (metadata: object) =>
  expect(await walker.register({ ...metadata }), JSON.stringify(metadata)).toMatchObject({
    status: 400,
    body: { error: 'invalid_client_metadata' },
  })

test('issuer, endpoints and keys of a login are those of the document', async () => {
  told('issuer', 'authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri')
  told('authorization_response_iss_parameter_supported')
  expect(walker.document.issuer).toBe(walker.address)
  expect((await walker.authorize()).iss).toBe(walker.address)
  const tokens = await walker.login()
  const claims = await verifiedWith('RS256', String(tokens.id_token), walker.jwks, walker.address)
  expect(claims.sub).toBe('alice')
  expect(await (await userinfo(tokens.access_token)).json()).toMatchObject({ sub: 'alice' })
})

test('response types', async () => {
  for (const type of each('response_types_supported')) {
    const back = await walker.authorize({ response_type: type })
    const got = ['code', 'id_token', 'access_token'].filter((name) => name in back)
    expect(got.map((name) => name.replace('access_', '')).sort(), type).toEqual(type.split(' ').sort())
  }
  for (const type of ['token', 'none', 'code none', 'nonsense'])
    expect(await walker.authorize({ response_type: type }), type).toMatchObject({
      error: expect.stringMatching(/^(unsupported_response_type|invalid_request)$/),
    })
})

test('response modes', async () => {
  for (const mode of each('response_modes_supported')) {
    const back = await walker.authorize({ response_mode: mode })
    expect(mode.includes('jwt') ? decodeJwt(back.response ?? '') : back, mode).toHaveProperty('code')
  }
  for (const mode of ['web_message', 'nonsense'])
    expect(await walker.authorize({ response_mode: mode }), mode).not.toHaveProperty('code')
})

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

/** What the provider signs and encrypts for a client: the metadata's first part, and a token of that kind. */
const tokenKinds: Record<string, () => Promise<string>> = {
  id_token: async () => String((await walker.login()).id_token),
  userinfo: async () => (await userinfo((await walker.login()).access_token)).text(),
  authorization: async () => (await walker.authorize({ response_mode: 'jwt' })).response ?? '',
  introspection: async () => {
    const { access_token: token } = await walker.login()
    const headers = { accept: 'application/token-introspection+jwt' }
    return (
      await walker.post(walker.endpoint('introspection_endpoint'), { token: String(token) }, { headers })
    ).text
  },
}

for (const [kind, obtain] of Object.entries(tokenKinds)) {
  test(`${kind}: signed with every algorithm`, async () => {
    for (const alg of each(`${kind}_signing_alg_values_supported`)) {
      await walker.become({ [`${kind}_signed_response_alg`]: alg })
      expect(await verifiedWith(alg, await obtain(), walker.jwks, walker.address), alg).toBeTruthy()
    }
    for (const alg of ['none', 'RS384', 'ES512', 'nonsense'])
      await refusedRegistration({ [`${kind}_signed_response_alg`]: alg })
  })

  test(`${kind}: encrypted with every algorithm`, async () => {
    const [algs, encs] = ['alg', 'enc'].map((part) => each(`${kind}_encryption_${part}_values_supported`))
    const pairs = [
      ...(algs ?? []).map((alg) => [alg, 'A256GCM'] as const),
      ...(encs ?? []).map((enc) => ['dir', enc] as const),
    ]
    for (const [alg, enc] of pairs) {
      await walker.become({
        [`${kind}_signed_response_alg`]: 'RS256',
        [`${kind}_encrypted_response_alg`]: alg,
        [`${kind}_encrypted_response_enc`]: enc,
      })
      const token = await decrypted(await obtain(), alg, enc)
      expect(await verifiedWith('RS256', token, walker.jwks, walker.address), `${alg} ${enc}`).toBeTruthy()
    }
    await refusedRegistration({ [`${kind}_encrypted_response_alg`]: 'RSA1_5' })
    await refusedRegistration({
      [`${kind}_encrypted_response_alg`]: 'dir',
      [`${kind}_encrypted_response_enc`]: 'A192GCM',
    })
  })
}

test('request objects', async () => {
  told('request_parameter_supported', 'request_uri_parameter_supported')
  const claims = {
    ...{ iss: 'walker', aud: walker.address, client_id: 'walker', response_type: 'code' },
    ...{ redirect_uri: redirectUri, scope: 'openid', state: 'from the object' },
  }
  const right = { code: expect.any(String), state: 'from the object' }
  for (const alg of each('request_object_signing_alg_values_supported'))
    expect(await walker.authorize({ request: await signed(alg, claims) }), alg).toMatchObject(right)
  const algs = each('request_object_encryption_alg_values_supported')
  for (const [alg, enc] of [
    ...algs.map((alg) => [alg, 'A256GCM'] as const),
    ...each('request_object_encryption_enc_values_supported').map((enc) => ['dir', enc] as const),
  ]) {
    await walker.become({ request_object_encryption_alg: alg, request_object_encryption_enc: enc })
    const request = await encrypted(await signed('RS256', claims), alg, enc)
    expect(await walker.authorize({ request }), `${alg} ${enc}`).toMatchObject(right)
  }
  await walker.become()
  const forged = `${await signed('HS256', claims)}x`
  expect(await walker.authorize({ request: forged })).toMatchObject({ error: 'invalid_request_object' })
  expect(await walker.authorize({ request: await signed('HS512', claims) })).toMatchObject({
    error: 'invalid_request_object',
  })
  expect(walker.document.request_uri_parameter_supported).toBe(false)
  const uri = { request_uri: 'https://rp.example/request.jwt' }
  expect(await walker.authorize(uri)).toMatchObject({
    error: expect.stringMatching(/^(request_uri_not_supported|invalid_request_uri)$/),
  })
})

test('scopes', async () => {
  for (const scope of each('scopes_supported')) {
    const tokens = await walker.login({ scope: `openid ${scope}`, prompt: 'consent' })
    expect(String(tokens.scope).split(' '), scope).toContain(scope)
  }
  expect((await walker.login({ scope: 'openid nonsense' })).scope).toBe('openid')
})

test('claims', async () => {
  told('claims_parameter_supported', 'claim_types_supported')
  const names = each('claims_supported')
  const asked = Object.fromEntries(names.map((name) => [name, null]))
  const { id_token: idToken } = await walker.login({
    scope: 'openid',
    claims: JSON.stringify({ id_token: asked }),
  })
  expect(Object.keys(decodeJwt(String(idToken)))).toEqual(expect.arrayContaining([...names]))
  const plain = await walker.login({ scope: 'openid' })
  expect(Object.keys(decodeJwt(String(plain.id_token)))).not.toContain('email')
  const info = (await (await userinfo((await walker.login()).access_token)).json()) as object
  expect(walker.document.claim_types_supported).toEqual(['normal'])
  expect(info).not.toHaveProperty('_claim_names')
})

test('authentication contexts and subjects', async () => {
  for (const acr of each('acr_values_supported')) {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, value: acr } } })
    expect(decodeJwt(String((await walker.login({ claims })).id_token)).acr).toBe(acr)
  }
  expect(each('subject_types_supported')).toEqual(['public'])
  await refusedRegistration({ subject_type: 'pairwise' })
})

test('PKCE', async () => {
  expect(each('code_challenge_methods_supported')).toEqual(['S256'])
  const verifier = 'v'.repeat(43)
  const redeem = async (sent: string | undefined) => {
    const { code = '' } = await walker.authorize({
      code_challenge: s256(verifier),
      code_challenge_method: 'S256',
    })
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
    return (
      await walker.post(walker.endpoint('token_endpoint'), { ...form, ...(sent && { code_verifier: sent }) })
    ).body
  }
  expect(await redeem(verifier)).toHaveProperty('access_token')
  for (const wrong of ['w'.repeat(43), undefined])
    expect(await redeem(wrong)).toMatchObject({ error: 'invalid_grant' })
  const plain = { code_challenge: verifier, code_challenge_method: 'plain' }
  expect(await walker.authorize(plain)).toMatchObject({ error: 'invalid_request' })
})

test('pushed requests', async () => {
  told('pushed_authorization_request_endpoint')
  const par = walker.endpoint('pushed_authorization_request_endpoint')
  const request = {
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid',
    state: 'pushed',
    client_id: 'walker',
  }
  const { status, body } = await walker.post(par, request)
  expect(status).toBe(201)
  const url = `${walker.document.authorization_endpoint}?${new URLSearchParams({ client_id: 'walker', request_uri: String(body.request_uri) })}`
  const back = new URL((await browser().get(url)).headers.get('location') ?? '')
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ code: expect.any(String), state: 'pushed' })
  expect((await walker.post(par, request, { method: 'nothing' })).status).toBe(401)
  expect((await walker.post(par, { ...request, redirect_uri: 'https://elsewhere.example' })).status).toBe(400)
})

test('introspection and revocation', async () => {
  told('introspection_endpoint', 'revocation_endpoint')
  const token = String((await walker.login()).access_token)
  const look = async () =>
    (await walker.post(walker.endpoint('introspection_endpoint'), { token })).body.active
  expect(await look()).toBe(true)
  expect((await walker.post(walker.endpoint('revocation_endpoint'), { token })).status).toBe(200)
  expect(await look()).toBe(false)
  expect((await userinfo(token)).status).toBe(401)
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

test('prompts', async () => {
  await using own = await start()
  const other = await walkerAt(own)
  await other.become()
  const outcomes: Record<string, unknown> = { none: { error: 'login_required' } }
  for (const prompt of each('prompt_values_supported')) {
    const back = await other.authorize({ prompt })
    expect(back, prompt).toMatchObject(outcomes[prompt] ?? { status: '303' })
  }
  expect(await other.authorize({ prompt: 'nonsense' })).toMatchObject({ error: 'invalid_request' })
})

test('logout by every channel, and the session frame', async () => {
  told('end_session_endpoint', 'check_session_iframe')
  told('backchannel_logout_supported', 'backchannel_logout_session_supported')
  told('frontchannel_logout_supported', 'frontchannel_logout_session_supported')
  await using own = await start()
  const received: string[] = []
  const desk = createServer(async (request, response) => {
    for await (const part of request) received.push(String(part))
    response.end()
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`
  const other = await walkerAt(own)
  await other.become({
    backchannel_logout_uri: `${at}/back`,
    backchannel_logout_session_required: true,
    frontchannel_logout_uri: `${at}/front`,
    frontchannel_logout_session_required: true,
  })
  const user = browser()
  const asked = ask(other.address, { client_id: 'walker', response_type: 'id_token' })
  const pressed = await user.post(await pageOf(user, asked.url), { user: 'alice' })
  const callback = new URL(
    (await user.get(pressed.headers.get('location') ?? '')).headers.get('location') ?? '',
  )
  const hint = new URLSearchParams(callback.hash.slice(1)).get('id_token') ?? ''
  const query = new URLSearchParams({
    id_token_hint: hint,
    post_logout_redirect_uri: 'http://localhost:1/bye',
  })
  const page = await (await user.get(`${other.endpoint('end_session_endpoint')}?${query}`)).text()
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const ended = await (
    await user.post(`${other.endpoint('end_session_endpoint')}/confirm`, { xsrf, logout: 'yes' })
  ).text()
  desk.close()
  const { sid } = decodeJwt(hint)
  expect(sid).toEqual(expect.any(String))
  expect(decodeJwt(new URLSearchParams(received.join('')).get('logout_token') ?? '').sid).toBe(sid)
  expect(ended).toContain(`<iframe src="${at}/front?iss=${encodeURIComponent(other.address)}&amp;sid=${sid}"`)
  expect((await fetch(other.endpoint('check_session_iframe'))).status).toBe(200)
  const elsewhere = new URLSearchParams({
    id_token_hint: hint,
    post_logout_redirect_uri: 'https://elsewhere.example',
  })
  expect((await user.get(`${other.endpoint('end_session_endpoint')}?${elsewhere}`)).status).toBe(400)
})

test('nothing is advertised that this walk leaves out', () => {
  expect(Object.keys(walker.document).filter((member) => !proven.has(member))).toEqual([])
})
