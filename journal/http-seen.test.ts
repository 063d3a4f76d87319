/** What of a request's headers and address the journal may hold. */
import { expect, test } from 'vitest'
import { answeredHeadersSeen, headersSeen, urlSeen } from './http-seen.ts'

const secret = 'Zm9vYmFyYmF6cXV4cXV1eGNvcmdl'
const jwt = `eyJhbGciOiJSUzI1NiJ9.${'eyJzdWIiOiJhbGljZSJ9'.repeat(4)}.${secret}`

test.each([
  ['Cookie', `sid=${secret}; theme=${secret}`],
  ['Set-Cookie', `sid=${secret}; Path=/; HttpOnly`],
  ['Authorization', `Bearer ${jwt}`],
  ['Authorization', `Basic ${secret}`],
  ['Authorization', secret],
  ['X-Api-Key', secret],
  ['X-Forwarded-Access-Token', secret],
  ['Location', `http://localhost/cb?code=${secret}&state=${secret}#id_token=${jwt}&access_token=${secret}`],
  ['Referer', `http://localhost/cb?foo=1&code=${secret}`],
  ['X-Whatever', jwt],
])('the secret in %s is cut short', (name, value) => {
  const [[shownName, shown] = ['', '']] = headersSeen([name, value])
  expect(shownName).toBe(name)
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain(jwt)
  expect(shown).toMatch(/\(\d+ characters\)/)
})

test('names, attributes and what is no secret stay whole', () => {
  expect(
    headersSeen(['Set-Cookie', 'sid=abcdef; Path=/a; HttpOnly; SameSite=Lax', 'Accept', 'text/html']),
  ).toEqual([
    ['Set-Cookie', 'sid=… (6 characters); Path=/a; HttpOnly; SameSite=Lax'],
    ['Accept', 'text/html'],
  ])
  expect(headersSeen(['set-cookie', 'sid=; Max-Age=0'])).toEqual([['set-cookie', 'sid=; Max-Age=0']])
  expect(answeredHeadersSeen(['vary', ['a', 'b'], 'content-length', 12])).toEqual([
    ['vary', 'a'],
    ['vary', 'b'],
    ['content-length', '12'],
  ])
  const url =
    'http://localhost:6749/oidc/auth?client_id=app&response_type=code&scope=openid&code_challenge_method=S256'
  expect(urlSeen(url)).toBe(url)
  expect(urlSeen(`${url}&state=${secret}`)).not.toContain(secret)
})

test('very many and very long headers are bounded', () => {
  const raw = Array.from({ length: 2000 }, (_, index) =>
    index % 2 === 0 ? `x-${index}` : 'a '.repeat(50_000),
  )
  const seen = headersSeen(raw)
  expect(seen).toHaveLength(40)
  expect(JSON.stringify(seen).length).toBeLessThan(40 * 500)
})
