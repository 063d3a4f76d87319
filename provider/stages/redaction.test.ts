import { expect, test } from 'vitest'
import { shown, shownPair } from './redaction.ts'

const secret = 'a-very-long-secret-value-0123456789'
const token = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"sub":"a"}').toString('base64url')}.c2lnbmF0dXJl`

test('secrets are cut short wherever they stand', () => {
  const text = JSON.stringify(
    shown({
      code: secret,
      body: { access_token: secret, nested: [{ refresh_token: secret }] },
      parameters: [
        ['state', secret],
        ['client_secret', secret],
      ],
      location: `https://rp.example/cb?x=1&code=${secret}#access_token=${secret}`,
      headers: { Authorization: `Bearer ${secret}`, 'set-cookie': secret },
    }),
  )
  expect(text).not.toContain(secret)
  expect(text).toContain('a-v…789 (35 characters)')
  expect(text).toContain('x=1')
})

test('an address without a secret is shown as it was sent, to the last slash and letter', () => {
  for (const iss of [
    'http://localhost:6749',
    'http://localhost:6749/',
    'HTTP://LocalHost:6749',
    'https://a:443/%7Eb',
  ])
    expect(shown({ iss })).toEqual({ iss })
})

test('a short secret is not shown at all', () => {
  expect(shown({ code: 'abc' })).toEqual({ code: '… (3 characters)' })
})

test('tokens are decoded and their signature is left out', () => {
  expect(shown({ id_token: token })).toEqual({
    id_token: { header: { alg: 'RS256' }, claims: { sub: 'a' }, signature: '…bmF0dXJl' },
  })
})

test('a body that both versions share is left out', () => {
  const body = { a: 1 }
  expect(shownPair({ status: 200, body }, { status: 500, body })).toEqual({
    honest: { status: 200 },
    sent: { status: 500 },
  })
})

test('whatever could be a secret is cut short in a long text that is no JSON and no token', () => {
  const padded = `${token.replaceAll('.', '==.')}${'A'.repeat(86)}==`
  expect(shown({ token: padded })).toMatchObject({ token: expect.not.stringContaining('A'.repeat(20)) })
  const body = `{"access_token":"${secret}-and-more","note":"${'ok '.repeat(2000)}`
  const text = JSON.stringify(shown({ body }))
  expect(text).not.toContain(secret)
  expect(text).toContain(`… (${body.length} characters)`)
  expect(JSON.stringify(shown({ body: 'x'.repeat(25_000_000) })).length).toBeLessThan(200)
})
