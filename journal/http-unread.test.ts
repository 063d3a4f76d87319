/** What the journal keeps of an exchange until somebody looks reads as if it had been written down at once. */
import { expect, test } from 'vitest'
import { answeredHeadersSeen, headersSeen, urlSeen } from './http-seen.ts'
import { unreadHttp, type Wire } from './http-unread.ts'
import { createJournal } from './journal.ts'
import { sizeOf } from './size.ts'

const secret = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4'
const wire = (changes: Partial<Wire> = {}): Wire => ({
  method: 'GET',
  url: `http://localhost:6749/oidc/auth?client_id=web&state=${secret}`,
  request: ['Host', 'localhost:6749', 'Cookie', `sid=${secret}`],
  status: 303,
  response: [
    'location',
    `http://rp.test/?code=${secret}`,
    'set-cookie',
    [`a=${secret}; Path=/`, 'b=; Path=/'],
  ],
  ...changes,
})

test('an exchange reads as if secrets had been cut short when it came', () => {
  const given = wire()
  const told = JSON.parse(JSON.stringify(unreadHttp(given)))
  expect(told).toEqual({
    method: 'GET',
    url: urlSeen(given.url),
    request: headersSeen(given.request),
    status: 303,
    response: answeredHeadersSeen(given.response),
  })
  expect(JSON.stringify(told)).not.toContain(secret)
  const { request, response, ...rest } = unreadHttp(wire())
  expect({ ...rest, request, response }).toMatchObject({ request: told.request, response: told.response })
})

test.each(['Authorization', 'proxy-authorization'])('the header %s is not kept until then', (name) => {
  const request = ['Accept', '*/*', name, `Basic ${secret}`]
  const seen = unreadHttp(wire({ request }))
  request[3] = 'Basic changed-later'
  expect(seen.request[1]?.[1]).toMatch(/^Basic Zm9…XV4/)
})

test('as long as nobody looked it counts with the length of what it keeps', () => {
  const long = wire({ request: ['X-Long', 'x'.repeat(5000)] })
  expect(sizeOf(unreadHttp(long), 1e6)).toBeGreaterThan(5000)
  const longer = unreadHttp(wire({ request: ['X-Long', 'x'.repeat(50_000)] }))
  expect(sizeOf(longer, 1e6)).toBeLessThan(3000)
})

test('an entry of which long values were cut still has its exchange', () => {
  const journal = createJournal()
  journal.report({
    kind: 'step',
    by: 'harness',
    title: 'x'.repeat(100_000),
    url: undefined,
    status: undefined,
    text: undefined,
    http: unreadHttp(wire()),
  })
  const [event] = journal.unbound()
  expect(event).toMatchObject({ cut: true, http: { status: 303, request: headersSeen(wire().request) } })
})
