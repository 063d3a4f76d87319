import { compactDecrypt, exportJWK, generateKeyPair, jwtDecrypt } from 'jose'
import { expect, test } from 'vitest'
import {
  answered,
  ask,
  browser,
  json,
  login,
  redeem,
  redirectUri,
  start,
  verified,
} from '../testing/client.ts'

const address = ({ provider }: Awaited<ReturnType<typeof start>>) => `${provider.url}/standard`

test('an honest ID token is what the specification asks for', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens, header, asked } = await login(address(house))
  const claims = await verified(address(house), tokens.body.id_token)
  expect(header).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  expect(claims).toMatchObject({ iss: address(house), aud: 'rp', sub: 'alice', nonce: asked.nonce })
  expect(Number(claims.exp) - Number(claims.iat)).toBe(3600)
})

test('arbitrary claims pass through to a fat ID token and userinfo, protocol claims do not', async () => {
  const claims = {
    roles: ['a'],
    deep: { x: [1, null] },
    iss: 'https://evil',
    exp: 1,
    at_hash: 'x',
    email: 'e@x.example',
  }
  await using house = await start({ autoSignIn: 'u', fatIdTokens: true, users: [{ name: 'u', claims }] })
  const { tokens } = await login(address(house))
  const idToken = await verified(address(house), tokens.body.id_token)
  expect(idToken).toMatchObject({
    roles: ['a'],
    deep: { x: [1, null] },
    iss: address(house),
    email: 'e@x.example',
  })
  const userinfo = await json(`${address(house)}/oidc/userinfo`, {
    authorization: `Bearer ${tokens.body.access_token}`,
  })
  expect(userinfo).toEqual({ sub: 'u', roles: ['a'], deep: { x: [1, null] }, email: 'e@x.example' })
})

test.each(['id_token', 'id_token token', 'code id_token', 'code id_token token'])(
  'front-channel ID tokens of %s are changed, signed again and consistent',
  async (type) => {
    await using house = await start({ autoSignIn: 'alice' })
    const honest = await login(address(house), { response_type: type })
    const claims = await verified(address(house), honest.callback.id_token)
    expect('at_hash' in claims).toBe(type.split(' ').includes('token'))
    expect('c_hash' in claims).toBe(type.startsWith('code'))
    const crooked = await login(address(house), { response_type: type, fickle: 'id-token-nonce-mismatch' })
    const sent = await verified(address(house), crooked.callback.id_token)
    expect(sent.nonce).toBe(`${crooked.asked.nonce}1`)
  },
)

test('changed claims are signed by the key and algorithm of the honest token', async () => {
  const client = {
    client_id: 'rp',
    client_secret: 'a secret of more than thirty-two bytes',
    redirect_uris: [redirectUri],
  }
  for (const alg of ['ES256', 'PS256', 'EdDSA', 'HS256']) {
    await using house = await start({
      autoSignIn: 'alice',
      clients: [{ ...client, id_token_signed_response_alg: alg }],
    })
    const asked = ask(address(house), { fickle: 'id-token-nonce-mismatch' })
    const { code = '' } = answered(await browser().get(asked.url))
    const form = {
      grant_type: 'authorization_code',
      code,
      code_verifier: asked.verifier,
      client_secret: client.client_secret,
    }
    const { body } = await redeem(address(house), form)
    if (alg === 'HS256') {
      const { jwtVerify } = await import('jose')
      const { payload } = await jwtVerify(String(body.id_token), Buffer.from(client.client_secret))
      expect(payload.nonce).toBe(`${asked.nonce}1`)
    } else {
      expect((await verified(address(house), body.id_token)).nonce).toBe(`${asked.nonce}1`)
    }
  }
})

test('the clock of the provider is wrong in tokens and in the Date header', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const at = `${house.provider.url}/standard~clock-offset=-7200`
  const { claims, tokens } = await login(at, { max_age: '100' })
  const now = Date.now() / 1000
  for (const name of ['iat', 'auth_time']) expect(Math.abs(Number(claims[name]) + 7200 - now)).toBeLessThan(5)
  expect(Number(claims.exp) - Number(claims.iat)).toBe(3600)
  expect(Math.abs(Date.parse(tokens.headers.get('date') ?? '') / 1000 + 7200 - now)).toBeLessThan(5)
})

test.for(['7200', '-7200'])(
  'cookies of a provider whose clock is off by %s s say how long they live',
  async (offset) => {
    await using house = await start()
    const asked = new URLSearchParams({
      client_id: 'app',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://localhost:1/callback',
    })
    const url = `${house.provider.url}/standard~clock-offset=${offset}/oidc/auth?${asked}`
    const { headers } = await fetch(url, { redirect: 'manual' })
    expect(headers.getSetCookie()[0]).toMatch(/; max-age=3(600|59\d)$/)
  },
)

test('a clock that was set counts for one issuer or for all, until it is set back', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const ahead = async (segment: string) => {
    const { claims } = await login(`${house.provider.url}/${segment}`)
    return Math.round(Number(claims.iat) - Date.now() / 1000)
  }
  expect(await ahead('standard')).toBeCloseTo(0, -1)
  house.provider.setClock(1000, 'standard')
  expect(Math.abs((await ahead('standard')) - 1000)).toBeLessThan(5)
  expect(Math.abs(await ahead('standard~id-token-lifetime=60'))).toBeLessThan(5)
  house.provider.setClock(-1000)
  expect(Math.abs((await ahead('standard')) + 1000)).toBeLessThan(5)
  expect(Math.abs((await ahead('standard~id-token-lifetime=60')) + 1000)).toBeLessThan(5)
  await house.provider.reset()
  expect(Math.abs(await ahead('standard'))).toBeLessThan(5)
})

test('a token that the client wants encrypted is changed before it is wrapped', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true })
  const client = {
    client_id: 'rp',
    client_secret: 'any',
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [redirectUri],
    id_token_encrypted_response_alg: 'RSA-OAEP-256',
    id_token_encrypted_response_enc: 'A256GCM',
    jwks: { keys: [{ ...(await exportJWK(publicKey)), use: 'enc', alg: 'RSA-OAEP-256', kid: 'e' }] },
  }
  await using house = await start({ autoSignIn: 'alice', clients: [client] })
  for (const fickle of [undefined, 'id-token-nonce-mismatch']) {
    const { tokens, asked } = await login(address(house), { fickle })
    const { plaintext } = await compactDecrypt(String(tokens.body.id_token), privateKey)
    const claims = await verified(address(house), Buffer.from(plaintext).toString())
    expect(claims.nonce).toBe(fickle ? `${asked.nonce}1` : asked.nonce)
  }
  expect(jwtDecrypt).toBeTypeOf('function')
})

test('keys rotate: the new one signs, the old one stays published, logins live on', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const before = await login(address(house))
  const { kids } = await house.provider.rotateKeys()
  const after = await login(address(house))
  expect(after.header.kid).not.toBe(before.header.kid)
  await verified(address(house), before.tokens.body.id_token)
  await verified(address(house), after.tokens.body.id_token)
  const refreshed = await redeem(address(house), {
    grant_type: 'refresh_token',
    refresh_token: String(before.tokens.body.refresh_token),
  })
  expect(refreshed.status).toBe(200)
  const { keys } = (await json(`${address(house)}/oidc/jwks`)) as { keys: { kid: string; d?: string }[] }
  expect(keys.map(({ kid }) => kid)).toEqual(kids)
  expect(keys.every(({ d }) => d === undefined)).toBe(true)
})

test('from its second login on, an issuer that rotates signs by a key that it has just published', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const at = `${house.provider.url}/standard~jwks-rotate-between`
  const kids = new Set<unknown>()
  for (let number = 1; number <= 3; number += 1) {
    const { tokens, header } = await login(at)
    await verified(at, tokens.body.id_token)
    kids.add(header.kid)
  }
  expect(kids.size).toBe(3)
})

test('an ID token of a quirk is reported as it was sent', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { claims } = await login(address(house), { fickle: 'id-token-iss-mismatch' })
  expect(house.events('id-token')).toMatchObject([{ claims: { iss: claims.iss } }])
  expect(house.events('quirk')).toMatchObject([
    { stage: 'id-token-claims', honest: { iss: address(house) }, sent: { iss: claims.iss } },
  ])
})

test.each([
  [{ nonce: undefined }, 'either'],
  [{}, 'reject'],
])(
  'the journal says what this login demands of the relying party: with %o it is %s',
  async (asked, expected) => {
    await using house = await start({ autoSignIn: 'alice' })
    await login(address(house), { ...asked, fickle: 'id-token-nonce-mismatch' })
    const acted = house.journal.logins()[0]?.events.find(({ kind }) => kind === 'quirk')
    expect(acted).toMatchObject({ expect: expected, level: 'must' })
  },
)
