/** What a client that sends DPoP proofs is told, in real logins over real sockets. */
import { createHash, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { answered, ask, browser, login, redirectUri, start } from '../../testing/client.ts'

const { privateKey, publicKey } = await generateKeyPair('ES256')
const jwk = await exportJWK(publicKey)

const proof = (method: string, url: string, claims: object = {}) =>
  new SignJWT({ jti: randomUUID(), htm: method, htu: url, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .setIssuedAt()
    .sign(privateKey)

/** A login up to the code, and what asks with it; `choose` is how the quirk is chosen. */
async function begun(quirk: string, choose: 'address' | 'login') {
  const house = await start({ autoSignIn: 'alice' })
  const address = `${house.provider.url}/standard${choose === 'address' && quirk ? `~${quirk}` : ''}`
  const asked = ask(address, choose === 'login' ? { fickle: quirk } : {})
  const { code = '' } = answered(await browser().get(asked.url))
  const url = `${address}/oidc/token`
  const redeem = async (nonce?: string) =>
    fetch(url, {
      method: 'POST',
      headers: { dpop: await proof('POST', url, nonce === undefined ? {} : { nonce }) },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        client_id: 'rp',
        client_secret: 'any',
        redirect_uri: redirectUri,
        code_verifier: asked.verifier,
      }),
    })
  const userinfo = async (token: string, nonce?: string) => {
    const ath = createHash('sha256').update(token).digest('base64url')
    const claims = nonce === undefined ? { ath } : { ath, nonce }
    const at = `${address}/oidc/userinfo`
    return fetch(at, { headers: { authorization: `DPoP ${token}`, dpop: await proof('GET', at, claims) } })
  }
  return { house, redeem, userinfo }
}

const tokenIn = async (answer: Response) =>
  ((await answer.json()) as { access_token: string; token_type: string }).access_token

test('an honest provider binds tokens to the key and wants no nonce', async () => {
  const { house, redeem, userinfo } = await begun('', 'address')
  await using _house = house
  const answer = await redeem()
  expect(answer.status).toBe(200)
  const token = await tokenIn(answer)
  expect((await userinfo(token)).status).toBe(200)
  const unbound = await fetch(`${house.provider.url}/standard/oidc/userinfo`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(unbound.status).toBe(401)
})

test.each(['address', 'login'] as const)(
  'dpop-nonce chosen by %s asks for a nonce and takes it, with the same code',
  async (choose) => {
    const { house, redeem, userinfo } = await begun('dpop-nonce', choose)
    await using _house = house
    const refused = await redeem()
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ error: 'use_dpop_nonce' })
    const nonce = refused.headers.get('dpop-nonce') ?? ''
    expect(house.events('quirk')).toMatchObject([
      { stage: 'token-request', honest: { dpopNonce: 'optional' }, sent: { dpopNonce: 'required' } },
    ])
    expect((await redeem('invented')).status).toBe(400)
    const answer = await redeem(nonce)
    expect(answer.status).toBe(200)
    const token = await tokenIn(answer)
    const challenge = await userinfo(token)
    expect(challenge.status).toBe(401)
    expect(challenge.headers.get('www-authenticate')).toMatch(/^DPoP error="use_dpop_nonce"/)
    expect((await userinfo(token, challenge.headers.get('dpop-nonce') ?? '')).status).toBe(200)
  },
)

test('dpop-scheme-case challenges at userinfo alone, in another case', async () => {
  const { house, redeem, userinfo } = await begun('dpop-scheme-case', 'login')
  await using _house = house
  const answer = await redeem()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('dpop-nonce')).toBeNull()
  const token = await tokenIn(answer)
  const challenge = await userinfo(token)
  expect(challenge.status).toBe(401)
  expect(challenge.headers.get('www-authenticate')).toMatch(/^dPoP error="use_dpop_nonce"/)
  const repeated = await userinfo(token, challenge.headers.get('dpop-nonce') ?? '')
  expect(await repeated.json()).toMatchObject({ sub: 'alice' })
})

test('a client without DPoP sees nothing of it', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { tokens } = await login(`${house.provider.url}/standard~dpop-nonce`)
  expect(tokens.status).toBe(200)
  expect(house.events('quirk')).toEqual([])
})
