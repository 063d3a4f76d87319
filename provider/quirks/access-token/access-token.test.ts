/** What an API that checks access tokens as RFC 9068 says makes of each quirk: jose is the API. */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { login, type Started, start } from '../../testing/client.ts'

const api = 'https://api.example/orders'
let house: Started
beforeAll(async () => {
  house = await start({ autoSignIn: 'alice' })
})
afterAll(() => house[Symbol.asyncDispose]())

async function judged(quirk: string): Promise<{ verdict: string; token: string }> {
  const { url } = house.provider
  const parameters = { resource: api, scope: 'openid orders.read', ...(quirk && { fickle: quirk }) }
  const { tokens } = await login(url, parameters)
  const token = String(tokens.body.access_token)
  const keys = createRemoteJWKSet(new URL(`${url}/oidc/jwks`))
  const verdict = await jwtVerify(token, keys, {
    issuer: url,
    audience: api,
    typ: 'at+jwt',
    requiredClaims: ['exp', 'sub', 'scope', 'client_id'],
  }).then(
    () => 'accepted',
    (error: { code: string; claim?: string; reason?: string }) =>
      [error.code, error.claim, error.reason].filter(Boolean).join(' '),
  )
  return { verdict, token }
}

test('an honest access token is accepted', async () => {
  expect((await judged('')).verdict).toBe('accepted')
})

test.each([
  ['access-token-aud-mismatch', 'ERR_JWT_CLAIM_VALIDATION_FAILED aud check_failed'],
  ['access-token-aud-missing', 'ERR_JWT_CLAIM_VALIDATION_FAILED aud missing'],
  ['access-token-iss-mismatch', 'ERR_JWT_CLAIM_VALIDATION_FAILED iss check_failed'],
  ['access-token-exp-past', 'ERR_JWT_EXPIRED exp check_failed'],
  ['access-token-nbf-future', 'ERR_JWT_CLAIM_VALIDATION_FAILED nbf check_failed'],
  ['access-token-scope-missing', 'ERR_JWT_CLAIM_VALIDATION_FAILED scope missing'],
  ['access-token-typ-jwt', 'ERR_JWT_CLAIM_VALIDATION_FAILED typ check_failed'],
  ['access-token-alg-none', 'ERR_JOSE_NOT_SUPPORTED'],
  ['access-token-other-key', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['access-token-sub-changed', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
])('%s is refused for that and nothing else, and the journal shows both', async (quirk, fault) => {
  expect((await judged(quirk)).verdict).toBe(fault)
  expect(house.events('quirk').at(-1)).toMatchObject({ quirk, stage: 'access-token' })
})

test('access-token-lifetime says how long', async () => {
  const { verdict, token } = await judged('access-token-lifetime=7')
  expect(verdict).toBe('accepted')
  const { iat = 0, exp = 0 } = decodeJwt(token)
  expect(exp - iat).toBe(7)
  expect(house.events('quirk').at(-1)).toMatchObject({ quirk: 'access-token-lifetime' })
})

test('a bent token works at userinfo as it was sent, so that only the API is tested', async () => {
  const { token } = await judged('access-token-aud-mismatch')
  const answer = await fetch(`${house.provider.url}/oidc/userinfo`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await answer.json()).toMatchObject({ sub: 'alice' })
})
