/** Keys that a quirk publishes, weakens, names twice or leaves without a name. */
import { createPublicKey, verify } from 'node:crypto'
import { compactVerify, importJWK, type JWK } from 'jose'
import { expect, test } from 'vitest'
import { faultsOf } from '../../testing/checks.ts'
import { idTokenOf, partsOfToken, playLogin } from '../../testing/login.ts'
import {
  inputOf,
  journalHoldsNoSecret,
  play,
  provider,
  signatureOf,
  withProvider,
} from '../../testing/signature.ts'

withProvider()

test('a token without a kid goes out beside keys that have one, one or several of which fit', async () => {
  for (const [spelling, fitting] of [
    ['signature-kid-absent-token', 1],
    ['signature-kid-absent-token-single', 1],
    ['signature-kid-absent-token-multiple', 2],
  ] as const) {
    const seen = await play(spelling)
    expect(partsOfToken(idTokenOf(seen)).header).not.toHaveProperty('kid')
    expect(seen.jwks.keys.every(({ kid }) => typeof kid === 'string')).toBe(true)
    expect(seen.jwks.keys.filter(({ kty, alg }) => kty === 'RSA' && alg === 'RS256')).toHaveLength(fitting)
    // Beside several keys, of whatever type, the name is the provider's duty.
    if (spelling === 'signature-kid-absent-token-single') expect(seen.jwks.keys).toHaveLength(1)
  }
})

test('keys that a quirk publishes are in the JWKS of its address only', async () => {
  const honest = await playLogin(provider, 'standard')
  for (const spelling of [
    'signature-alg-unadvertised',
    'signature-jwk-weak-rsa=512',
    'signature-jwk-oct-published',
  ]) {
    const seen = await play(spelling)
    const { kid } = partsOfToken(idTokenOf(seen)).header
    expect(seen.jwks.keys.map((key) => key.kid)).toEqual([...honest.jwks.keys.map((key) => key.kid), kid])
  }
  const enc = await play('signature-jwk-use-enc')
  const { kid } = partsOfToken(idTokenOf(enc)).header
  expect(enc.jwks.keys.find((key) => key.kid === kid)).toMatchObject({ kty: 'RSA', use: 'enc' })
  expect(await faultsOf(enc)).toEqual(['signature'])
})

test('a weak key is as short as asked for and does verify the token', async () => {
  for (const bits of [1024, 512]) {
    const seen = await play(`signature-jwk-weak-rsa=${bits}`)
    const token = idTokenOf(seen)
    const jwk = seen.jwks.keys.find(({ kid }) => kid === partsOfToken(token).header.kid) as JWK
    expect(Buffer.from(jwk.n ?? '', 'base64url').length * 8).toBe(bits)
    const key = createPublicKey({ key: jwk as never, format: 'jwk' })
    expect(verify('sha256', Buffer.from(inputOf(token)), key, signatureOf(token))).toBe(true)
    expect(await faultsOf(seen)).toEqual(['signature'])
  }
})

test('nameless keys are one in all or three of each type, and one of them verifies', async () => {
  const typesOf = (keys: readonly JWK[]) => keys.map(({ kty }) => kty).sort()
  const single = await play('signature-kid-absent-single')
  expect(partsOfToken(idTokenOf(single)).header).toEqual({ alg: 'RS256' })
  expect(typesOf(single.jwks.keys)).toEqual(['RSA'])

  const multiple = await play('signature-kid-absent-multiple')
  expect(typesOf(multiple.jwks.keys)).toEqual(['EC', 'EC', 'EC', 'OKP', 'OKP', 'OKP', 'RSA', 'RSA', 'RSA'])
  const rsa = multiple.jwks.keys.filter(({ kty }) => kty === 'RSA')
  const results = await Promise.allSettled(
    rsa.map(async (jwk) => compactVerify(idTokenOf(multiple), await importJWK(jwk, 'RS256'))),
  )
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
  expect(new Set(multiple.jwks.keys.map(({ n, x }) => n ?? x)).size).toBe(9)
  for (const { jwks } of [single, multiple]) expect(jwks.keys.some((key) => 'kid' in key)).toBe(false)
})

test('every kid of the JWKS comes twice', async () => {
  for (const [value, same] of [
    ['other-type', false],
    ['same-type', true],
  ] as const) {
    const { keys } = (await play(`signature-kid-duplicate=${value}`)).jwks
    for (const kid of new Set(keys.map((key) => key.kid))) {
      const [twin, honest, ...rest] = keys.filter((key) => key.kid === kid)
      expect(rest).toEqual([])
      expect(twin?.kty === honest?.kty).toBe(same)
    }
  }
})

journalHoldsNoSecret(10)
