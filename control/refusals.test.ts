/** What the control API refuses: bad bodies, foreign pages, names that it was not started for. */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createControl } from './control.ts'
import { startTestControl, type TestControl } from './testing/control.ts'

let control: TestControl
beforeAll(async () => {
  control = await startTestControl({
    clients: [{ client_id: 'app', client_secret: 'hush-hush', redirect_uris: ['http://localhost/cb'] }],
  })
})
afterAll(() => control.close())
beforeEach(async () => {
  await control.call('POST', '/api/reset')
})

const refusal = async (...call: Parameters<TestControl['call']>) => {
  const answer = await control.call(...call)
  return { status: answer.status, ...((await answer.json()) as { error: string; message: string }) }
}

/** fetch sets these headers itself, so this one goes below it. */
const statusWith = (
  headers: Readonly<Record<string, string>>,
  path = '/.fickle/api/users',
  port = control.provider.port,
) =>
  new Promise<number | undefined>((resolve, reject) => {
    const call = request({ port, host: 'localhost', path, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    call.on('error', reject).end()
  })

test.each([
  ['not JSON', '{', 400, 'not_json'],
  ['nothing', '', 400, 'invalid_request'],
  ['a wrong kind', { kind: 'quirk', by: 'replica-1' }, 400, 'invalid_request'],
  [
    'somebody who may not report',
    { kind: 'signed-in', by: 'provider', user: 'x', claims: {} },
    400,
    'invalid_request',
  ],
  ['missing members', { kind: 'rejected', by: 'replica-1' }, 400, 'invalid_request'],
  [
    'a raw state as key',
    { kind: 'signed-in', by: 'replica-1', user: 'x', claims: {}, keys: ['raw state!'] },
    400,
    'invalid_request',
  ],
  [
    'too much',
    JSON.stringify({ kind: 'signed-in', by: 'replica-1', user: 'x'.repeat(2e6), claims: {} }),
    413,
    'too_large',
  ],
])('a report of %s is refused and leaves the journal as it is', async (_what, body, status, error) => {
  expect(await refusal('POST', '/api/events', body)).toMatchObject({ status, error })
  expect(control.journal.logins()).toEqual([])
})

test.each([
  ['PUT', '/api/clock', { offset: 'soon' }],
  ['PUT', '/api/clock', { offset: 1, isuer: 'x' }],
  ['POST', '/api/arm', { quirks: 'id-token-nonce-missing' }],
  ['POST', '/api/arm', { logins: 0 }],
  ['PUT', '/api/clients', [{ client_id: 'a' }, { client_id: 'a' }]],
  ['GET', '/api/logins?limit=-1', undefined],
])('%s %s %o is refused and says what is wrong', async (method, path, body) => {
  const { status, message } = await refusal(method, path, body)
  expect(status).toBe(400)
  expect(message).toMatch(/is not valid: .+/)
})

test('a body that does not say that it is JSON is refused', async () => {
  const answer = await fetch(`${control.provider.url}/.fickle/api/clock`, {
    method: 'PUT',
    body: '{"offset": 1}',
  })
  expect(answer.status).toBe(415)
})

test('unknown paths and methods are told apart', async () => {
  expect(await refusal('GET', '/api/nothing')).toMatchObject({ status: 404 })
  expect(await refusal('DELETE', '/api/users')).toMatchObject({
    status: 405,
    message: expect.stringContaining('GET or PUT'),
  })
  expect((await control.call('GET', '/api/logins/%E0%A4%A')).status).toBe(400)
})

test('behind a server that answers to every Host, as a balancer does, control still refuses a foreign one', async () => {
  const alone = createControl({
    journal: control.journal,
    allowHosts: ['fickle.test'],
    addresses: ['http://idp.test:1'],
  })
  alone.attach({ provider: control.provider })
  const server = createServer(alone.handle).listen(0)
  const { port } = server.address() as AddressInfo
  const statusOf = (host: string) => statusWith({ host }, '/.fickle/api/users', port)
  expect(await Promise.all(['localhost', 'fickle.test:80', 'idp.test', '127.0.0.1'].map(statusOf))).toEqual([
    200, 200, 200, 200,
  ])
  expect(
    await Promise.all(['evil.example', 'localhost.evil.example', ':80', 'x@localhost'].map(statusOf)),
  ).toEqual([421, 421, 421, 421])
  alone.close()
  server.close()
})

test('a foreign Host is refused, whatever it asks for', async () => {
  expect(await statusWith({ host: `localhost:${control.provider.port}` })).toBe(200)
  expect(await statusWith({ host: 'evil.example' })).toBeGreaterThanOrEqual(400)
  expect(await statusWith({ host: `evil.example:${control.provider.port}` })).toBeGreaterThanOrEqual(400)
})

test.each(['http://evil.example', 'null', 'http://localhost:1'])(
  'the origin %s is refused',
  async (origin) => {
    expect(await refusal('POST', '/api/reset', undefined, { origin })).toMatchObject({
      status: 403,
      error: 'foreign_origin',
    })
  },
)

test('its own origin is answered, without CORS headers', async () => {
  const answer = await control.call('GET', '/api/users', undefined, { origin: control.provider.url })
  expect(answer.status).toBe(200)
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a request that a foreign page makes the browser send is refused, and a link is not', async () => {
  const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
  expect(await statusWith(crossSite)).toBe(403)
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  expect(await statusWith(link)).toBe(200)
})
