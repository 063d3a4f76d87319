/** What the document says of the authorization endpoint. */
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { browser, redirectUri, s256, start } from '../client.ts'
import { each, told, walker } from './proven.ts'
import { encrypted, signed, walkerAt } from './walk.ts'

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
