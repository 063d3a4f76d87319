/** What the document says of tokens: signatures, encryption, scopes, claims, and what becomes of them. */
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { each, refusedRegistration, told, userinfo, walker } from './proven.ts'
import { decrypted, verifiedWith } from './walk.ts'

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
