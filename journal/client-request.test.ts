import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeAuthorization, describeParameter, randomnessOf, UnreadParameters } from './client-request.ts'

test('randomness is told by length and alphabet', () => {
  expect(randomnessOf(randomBytes(32).toString('base64url'))).toBeGreaterThan(250)
  expect(randomnessOf(randomBytes(16).toString('hex'))).toBe(128)
  expect(randomnessOf(randomUUID())).toBe(122)
  expect(randomnessOf('123456')).toBe(19)
  expect(randomnessOf('')).toBe(0)
})

test('repetition is no randomness', () => {
  expect(randomnessOf('a'.repeat(64))).toBe(0)
  expect(randomnessOf('ab'.repeat(32))).toBeLessThan(100)
})

test('a secret is described and never shown', () => {
  const described = describeParameter('client_secret', 'pa$$w0rd-that-nobody-sees', 'body')
  expect(JSON.stringify(described)).not.toContain('nobody-sees')
  expect(described).toMatchObject({ name: 'client_secret', length: 25, value: undefined })
  expect(describeParameter('scope', 'openid email', 'query').value).toBe('openid email')
})

test('a verifier and its challenge meet in one fingerprint', () => {
  // RFC 7636 appendix B.
  const verifier = describeParameter('code_verifier', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'body')
  const challenge = describeParameter(
    'code_challenge',
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    'query',
  )
  expect(verifier.challenge).toBe(challenge.fingerprint)
})

test('an assertion is told by its claims, and its id by a fingerprint', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const assertion = `${part({ alg: 'RS256' })}.${part({ iss: 'app', aud: 'https://op', exp: 5, jti: 'secret-id' })}.c2ln`
  const { token } = describeParameter('client_assertion', assertion, 'body')
  expect(token).toMatchObject({ alg: 'RS256', claims: { iss: 'app', aud: 'https://op', exp: 5 } })
  expect(JSON.stringify(token)).not.toContain('secret-id')
  expect(describeParameter('request', 'no.jwt', 'query').token).toBeUndefined()
})

test('credentials of the scheme Basic tell whether they were form-encoded', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  expect(describeAuthorization(basic('app:a%2Bb'))?.formEncoded).toBe(true)
  expect(describeAuthorization(basic('app:a:b'))?.formEncoded).toBe(false)
  expect(describeAuthorization(basic('app:a b'))?.formEncoded).toBe(false)
  // Nothing in them would be encoded.
  expect(describeAuthorization(basic('app:a-b_c.d'))?.formEncoded).toBeUndefined()
  expect(describeAuthorization('Bearer abc')).toEqual({ scheme: 'Bearer', formEncoded: undefined })
  expect(describeAuthorization('')).toBeUndefined()
})

test('parameters that are read later are told as they would have been at once, and counted with what they hold', () => {
  const parameters = [
    ['client_id', 'web', 'query'],
    ['state', 'k'.repeat(43), 'query'],
    ['code', 'c'.repeat(3000), 'body'],
    ['client_secret', 'pa$$w0rd-that-nobody-sees', 'body'],
  ] as const
  const unread = new UnreadParameters()
  for (const [name, value, where] of parameters) unread.add(name, value, where)
  expect(unread.size).toBeGreaterThan(4 * 200)
  const told = (each: unknown) => JSON.parse(JSON.stringify(each))
  expect(told(unread.read())).toEqual(
    told(parameters.map(([name, value, where]) => describeParameter(name, value, where))),
  )
  expect(unread.read()).toBe(unread.read())
})

test('names and assertions of any length count', () => {
  const unread = new UnreadParameters()
  unread.add('n'.repeat(50_000), 'v', 'query')
  expect(unread.size).toBeGreaterThan(50_000)
  unread.add('client_assertion', 'a'.repeat(50_000), 'body')
  expect(unread.size).toBeGreaterThan(100_000)
})
