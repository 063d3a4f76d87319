/** With which algorithm and which secret a quirk signs, and what discovery says of it. */
import { createPublicKey, verify } from 'node:crypto'
import { compactVerify, importJWK, type JWK } from 'jose'
import { expect, test } from 'vitest'
import { type Asked, idTokenOf, partsOfToken, playLogin } from '../../testing/login.ts'
import {
  es256,
  inputOf,
  journalHoldsNoSecret,
  mac,
  play,
  provider,
  signatureOf,
  withProvider,
} from '../../testing/signature.ts'
import { jwkEncodings, pemEncodings } from '../jose/public-key-encodings.ts'

withProvider()

test('where another algorithm is sent than was agreed on, discovery advertises RS256 alone', async () => {
  for (const id of ['signature-alg-confusion-client-secret', 'signature-alg-mismatch-registered']) {
    const answer = await fetch(`${provider.url}/standard~${id}/.well-known/openid-configuration`)
    expect(await answer.json()).toMatchObject({ id_token_signing_alg_values_supported: ['RS256'] })
  }
})

test('broken signatures are the honest ones with every byte flipped', async () => {
  const { header, claims } = partsOfToken(idTokenOf(await playLogin(provider, 'standard', es256)))
  const seen = await play('signature-invalid-es256', es256)
  const token = idTokenOf(seen)
  const flipped = Buffer.from(signatureOf(token).map((byte) => byte ^ 0x5a))
  const jwk = seen.jwks.keys.find(({ kid }) => kid === header.kid) as JWK
  expect(partsOfToken(token).header).toEqual(header)
  expect(Object.keys(partsOfToken(token).claims)).toEqual(Object.keys(claims))
  await compactVerify(`${inputOf(token)}.${flipped.toString('base64url')}`, await importJWK(jwk, 'ES256'))
})

test('ES256 signatures are zeros, or valid but in DER, and other algorithms are those that were chosen', async () => {
  expect(signatureOf(idTokenOf(await play('signature-es256-zero')))).toEqual(Buffer.alloc(64))
  const seen = await play('signature-es256-der')
  const token = idTokenOf(seen)
  const jwk = seen.jwks.keys.find(({ kid }) => kid === partsOfToken(token).header.kid)
  const key = createPublicKey({ key: jwk as never, format: 'jwk' })
  expect(verify('sha256', Buffer.from(inputOf(token)), { key, dsaEncoding: 'der' }, signatureOf(token))).toBe(
    true,
  )
  const algOf = async (spelling: string, asked: Asked = {}) =>
    partsOfToken(idTokenOf(await play(spelling, asked))).header.alg
  expect(await algOf('signature-alg-mismatch-registered')).toBe('PS256')
  expect(await algOf('signature-alg-mismatch-registered', es256)).toBe('RS256')
  expect(await algOf('signature-alg-mismatch-registered=es256')).toBe('ES256')
  expect(await algOf('signature-alg-mismatch-registered=es256', es256)).toBe('RS256')
  for (const alg of ['PS512', 'ES384', 'RS512']) {
    expect(await algOf(`signature-alg-unadvertised=${alg}`)).toBe(alg)
  }
})

test('the public key, in every encoding, is the secret that verifies the confused tokens', async () => {
  for (const [id, encodings] of [
    ['signature-alg-confusion-pem', pemEncodings],
    ['signature-alg-confusion-jwk', jwkEncodings],
  ] as const) {
    for (const [name, encode] of Object.entries(encodings)) {
      const seen = await play(`${id}=${name}`)
      const jwk = seen.jwks.keys.find(({ alg }) => alg === 'RS256') as JWK
      const token = idTokenOf(seen)
      expect(partsOfToken(token).header).toMatchObject({ alg: 'HS256', kid: jwk.kid })
      expect(mac(token, encode(jwk)), name).toBe(true)
    }
  }
  const texts = Object.values(pemEncodings).map((encode) => encode(pemKey))
  expect(new Set(texts).size).toBe(texts.length)
  expect(createPublicKey(pemEncodings['pkcs1-pem-lf'](pemKey)).export({ format: 'jwk' })).toMatchObject({
    n: pemKey.n,
  })
  expect(createPublicKey(pemEncodings['spki-pem'](pemKey)).export({ format: 'jwk' })).toMatchObject({
    n: pemKey.n,
  })
})

test('weak secrets are what their names say, and kids are published or not', async () => {
  const empty = await play('signature-alg-hs256-empty-key=empty-unknown-kid')
  const oneByte = await play('signature-alg-hs256-empty-key=one-byte')
  expect(mac(idTokenOf(empty), '')).toBe(true)
  expect(mac(idTokenOf(oneByte), '\0')).toBe(true)
  const kids = oneByte.jwks.keys.map(({ kid }) => kid)
  expect(kids).toContain(partsOfToken(idTokenOf(oneByte)).header.kid)
  expect(kids).not.toContain(partsOfToken(idTokenOf(empty)).header.kid)
  expect(mac(idTokenOf(await play('signature-kid-injection=path-empty-key')), '')).toBe(true)
  expect(mac(idTokenOf(await play('signature-kid-injection=sql-known-key')), 'fickle')).toBe(true)
})

test('discovery steers to the algorithm of the quirk where that is chosen by address', async () => {
  const listed = async (segment: string) =>
    (await playLogin(provider, segment)).metadata.id_token_signing_alg_values_supported
  expect(await listed('standard~signature-invalid-es256')).toEqual(['ES256'])
  expect(await listed('standard~signature-invalid-hs256')).toEqual(['HS256'])
  expect(await listed('standard~signature-alg-none-registered')).toContain('none')
  expect(await listed('standard')).not.toContain('none')
})

const pemKey: JWK = {
  kty: 'RSA',
  e: 'AQAB',
  n: createPublicKey(
    '-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n-----END PUBLIC KEY-----',
  ).export({ format: 'jwk' }).n as string,
}

journalHoldsNoSecret(20)
