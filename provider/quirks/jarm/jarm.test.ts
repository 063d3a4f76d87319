/** What response JWTs carry under each quirk, in real authorization responses over real sockets. */
import {
  compactDecrypt,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
} from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answered, ask, browser, redirectUri, type Started, start } from '../../testing/client.ts'

let house: Started
beforeAll(async () => {
  house = await start({ autoSignIn: 'alice' })
})
afterAll(() => house[Symbol.asyncDispose]())

const addressOf = (quirk: string) => `${house.provider.url}/standard${quirk && `~${quirk}`}`

async function response(quirk: string, changes: Record<string, string> = {}): Promise<string> {
  const { url } = ask(addressOf(quirk), { response_mode: 'jwt', ...changes })
  return answered(await browser().get(url)).response ?? ''
}

const keys = () => createRemoteJWKSet(new URL(`${house.provider.url}/standard/oidc/jwks`))

/** What a client that follows JARM 2.4 makes of it: the claims, or why it refuses. */
async function judged(quirk: string, token: string): Promise<string> {
  const options = { issuer: addressOf(quirk), audience: 'rp', requiredClaims: ['exp', 'code', 'state'] }
  return jwtVerify(token, keys(), options).then(
    () => 'accepted',
    (error: { code: string; claim?: string; reason?: string }) =>
      [error.code, error.claim, error.reason].filter(Boolean).join(' '),
  )
}

test('an honest response JWT is accepted', async () => {
  expect(await judged('', await response(''))).toBe('accepted')
})

test.each([
  ['jarm-iss-missing', 'ERR_JWT_CLAIM_VALIDATION_FAILED iss missing'],
  ['jarm-iss-wrong', 'ERR_JWT_CLAIM_VALIDATION_FAILED iss check_failed'],
  ['jarm-aud-missing', 'ERR_JWT_CLAIM_VALIDATION_FAILED aud missing'],
  ['jarm-aud-wrong', 'ERR_JWT_CLAIM_VALIDATION_FAILED aud check_failed'],
  ['jarm-exp-missing', 'ERR_JWT_CLAIM_VALIDATION_FAILED exp missing'],
  ['jarm-exp-past', 'ERR_JWT_EXPIRED exp check_failed'],
  ['jarm-sig-invalid', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['jarm-alg-none', 'ERR_JOSE_NOT_SUPPORTED'],
])('%s changes that and nothing else, and the journal shows both', async (quirk, fault) => {
  const token = await response(quirk)
  expect(await judged(quirk, token)).toMatch(fault)
  expect(decodeJwt(token)).toMatchObject({ code: expect.any(String), state: expect.any(String) })
  const event = house.events('quirk').at(-1)
  expect(event).toMatchObject({ quirk, stage: 'response-jwt' })
  expect(event?.honest).not.toEqual(event?.sent)
  expect(JSON.stringify(event)).not.toContain(String(decodeJwt(token).code))
})

test('alg none leaves no signature behind', async () => {
  const token = await response('jarm-alg-none')
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'none' })
  expect(token).toMatch(/\.$/)
})

test('errors come in a response JWT that is changed as well', async () => {
  const token = await response('jarm-aud-wrong', { scope: 'openid', max_age: '-1' })
  expect(decodeJwt(token)).toMatchObject({ error: 'invalid_request', aud: 'rp1' })
})

test('a quirk of the parameters and one of the JWT act together', async () => {
  const state = 'abc.123'
  const token = await response('authorization-state-mismatch~jarm-exp-missing', { state })
  const claims = decodeJwt(token)
  expect(claims.state).toBe('bcd.234')
  expect(claims).not.toHaveProperty('exp')
  await jwtVerify(token, keys())
})

test('a response in plain parameters is left alone', async () => {
  const { url } = ask(addressOf('jarm-alg-none'))
  expect(answered(await browser().get(url))).toMatchObject({ code: expect.any(String) })
})

test('a response JWT that the client wants encrypted is changed before it is wrapped', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true })
  await using own = await start({
    autoSignIn: 'alice',
    clients: [
      {
        client_id: 'rp',
        client_secret: 'a secret of thirty-two characters',
        redirect_uris: [redirectUri],
        authorization_encrypted_response_alg: 'RSA-OAEP-256',
        authorization_encrypted_response_enc: 'A256GCM',
        jwks: { keys: [{ ...(await exportJWK(publicKey)), use: 'enc', kid: 'enc' }] },
      },
    ],
  })
  const { url } = ask(`${own.provider.url}/standard~jarm-aud-wrong`, { response_mode: 'jwt' })
  const { plaintext, protectedHeader } = await compactDecrypt(
    answered(await browser().get(url)).response ?? '',
    privateKey,
  )
  expect(protectedHeader).toMatchObject({ cty: 'JWT', kid: 'enc' })
  expect(decodeJwt(Buffer.from(plaintext).toString()).aud).toBe('rp1')
})
