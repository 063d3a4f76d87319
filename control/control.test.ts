/** The control API over real sockets: what it does, and what it refuses. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createControl } from './control.ts'
import { startTestControl, type TestControl } from './testing/control.ts'
import { failedLogin, failedLoginReports } from './testing/login.ts'

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

test('livez and readyz answer in JSON', async () => {
  expect(await control.json('GET', '/livez')).toEqual({ status: 'ok' })
  expect(await control.json('GET', '/readyz')).toEqual({ status: 'ok' })
})

test('what pages need can be loaded before, while nothing else is done; whatever was closed waits no longer', async () => {
  await createControl({ journal: control.journal }).prepare()
  const other = createControl({ journal: control.journal })
  const prepared = other.prepare()
  other.close()
  await prepared
})

test('before anything has started, readyz and the API answer 503', async () => {
  const { createServer } = await import('node:http')
  const early = createControl({ journal: control.journal })
  const server = createServer(early.handle).listen(0)
  const { port } = server.address() as { port: number }
  const statusOf = async (path: string) => (await fetch(`http://localhost:${port}/.fickle/${path}`)).status
  expect([await statusOf('livez'), await statusOf('readyz'), await statusOf('api/users')]).toEqual([
    200, 503, 503,
  ])
  early.close()
  server.close()
})

test('a stream whose reader is megabytes behind ends', async () => {
  const { host, port } = new URL(control.provider.url)
  const reader = connect(Number(port), '127.0.0.1')
  reader.write(`GET /.fickle/api/events HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  await once(reader, 'data')
  reader.pause()
  for (let sent = 0; sent < 1000; sent += 1)
    control.journal.report({ kind: 'step', by: 'harness', title: 'a'.repeat(60_000) } as never)
  reader.on('error', () => {})
  reader.resume()
  await once(reader, 'close')
})

test('an arming is made, told, bound and taken back', async () => {
  const made = await control.json('POST', '/api/arm', {
    quirks: ['id-token-nonce-missing'],
    run: 'r',
    logins: 2,
  })
  expect(made).toMatchObject({ quirks: ['id-token-nonce-missing'], run: 'r', remaining: 2, boundTo: [] })
  expect(await control.json('GET', `/api/arm/${made.id}`)).toMatchObject({ id: made.id })
  expect(await control.json('DELETE', `/api/arm/${made.id}`)).toEqual({ id: made.id, removed: true })
  expect(await refusal('GET', `/api/arm/${made.id}`)).toMatchObject({ status: 404, error: 'unknown_arming' })
})

test('arming an unknown quirk or user names the nearest, and arms nothing', async () => {
  expect(await refusal('POST', '/api/arm', { quirks: ['id-token-nonce-mising'] })).toMatchObject({
    status: 400,
    error: 'quirk_unknown',
    message: expect.stringContaining('id-token-nonce-missing'),
  })
  expect(await refusal('POST', '/api/arm', { signInAs: 'nobody' })).toMatchObject({
    status: 400,
    error: 'user_unknown',
  })
})

test('users are told and replaced, and reset brings the first ones back', async () => {
  const before = await control.json('GET', '/api/users')
  const users = [{ name: 'eve', claims: { sub: 'eve-1' } }]
  expect(await control.json('PUT', '/api/users', users)).toEqual(users)
  expect(control.provider.users()).toEqual(users)
  await control.call('POST', '/api/reset')
  expect(await control.json('GET', '/api/users')).toEqual(before)
  for (const [path, body] of [
    ['/api/users', [{ name: 'a', claims: {}, quirks: ['nope'] }]],
    ['/api/clients', [{ client_id: 'a', quirks: ['nope'] }]],
  ] as const) {
    const answer = await refusal('PUT', path, body)
    expect([answer.status, JSON.stringify(answer)]).toEqual([400, expect.stringContaining('no quirk named')])
  }
  expect(await control.json('GET', '/api/users')).toEqual(before)
})

test('wrong users are refused with every mistake, and nothing changes', async () => {
  const before = control.provider.users()
  const answer = await refusal('PUT', '/api/users', [{ name: 'a b' }, { nam: 'c' }])
  expect(answer).toMatchObject({ status: 400, error: 'invalid_request' })
  expect(answer.message).toContain('0.name')
  expect(answer.message).toContain('1')
  expect(control.provider.users()).toBe(before)
})

test('clients are told without their secrets unless asked for', async () => {
  const hidden = await (await control.call('GET', '/api/clients')).text()
  expect(hidden).toContain('app')
  expect(hidden).not.toContain('hush')
  expect(await (await control.call('GET', '/api/clients?secrets=show')).text()).toContain('hush-hush')
})

test('PUT clients null accepts any client again', async () => {
  expect(await control.json('PUT', '/api/clients', 'null')).toBeNull()
  expect(control.provider.clients()).toBeUndefined()
})

test('rotating keys publishes a new one', async () => {
  const kids = async () => {
    const { keys } = (await (await fetch(`${control.provider.url}/oidc/jwks`)).json()) as {
      keys: { kid: string }[]
    }
    return keys.map(({ kid }) => kid)
  }
  const before = await kids()
  const { kids: after } = (await control.json('POST', '/api/keys/rotate')) as { kids: string[] }
  expect(after.some((kid) => !before.includes(kid))).toBe(true)
  expect(await kids()).toEqual(expect.arrayContaining(after))
})

test('the clock moves the Date header of every answer', async () => {
  await control.json('PUT', '/api/clock', { offset: -7200 })
  const { headers } = await fetch(`${control.provider.url}/.well-known/openid-configuration`)
  const behind = Date.now() - Date.parse(headers.get('date') ?? '')
  expect(behind).toBeGreaterThan(7_190_000)
  expect(behind).toBeLessThan(7_260_000)
})

test('reported events become a login with outcome and diagnosis', async () => {
  expect(
    await control.json(
      'POST',
      '/api/events',
      failedLoginReports.filter(({ by }) => by !== 'provider'),
    ),
  ).toEqual({ taken: 5 })
  const { logins } = (await control.json('GET', '/api/logins')) as { logins: Record<string, unknown>[] }
  expect(logins).toMatchObject([
    {
      id: failedLogin,
      outcome: 'failed',
      replicas: ['replica-1', 'replica-2'],
      diagnosis: { cause: 'other-replica' },
    },
  ])
  const login = await control.json('GET', `/api/logins/${failedLogin}`)
  expect(login).toMatchObject({ error: 'Missing state parameter', diagnosis: { cause: 'other-replica' } })
  expect(login.events).toHaveLength(5)
})

test('logins are found by run, and a run that was never seen is said to be so', async () => {
  for (const report of failedLoginReports) control.journal.report(report)
  expect(await control.json('GET', '/api/logins?run=run-1')).toMatchObject({
    run: 'run-1',
    seen: true,
    logins: [{ id: failedLogin }],
  })
  expect(await control.json('GET', '/api/logins?run=run-2')).toEqual({
    forgotten: { logins: 0, events: 0, cut: 0 },
    matching: 0,
    logins: [],
    run: 'run-2',
    seen: false,
  })
})

test('a login is told as Mermaid and as a HAR file without secrets', async () => {
  for (const report of failedLoginReports) control.journal.report(report)
  const mermaid = await (await control.call('GET', `/api/logins/${failedLogin}?format=mermaid`)).text()
  expect(mermaid).toMatch(/^sequenceDiagram\n/)
  expect(mermaid).toContain('balancer->>replica_2')
  const har = (await control.json('GET', `/api/logins/${failedLogin}?format=har`)) as {
    log: { entries: { request: { url: string } }[] }
  }
  expect(har.log.entries.length).toBeGreaterThan(2)
  expect(JSON.stringify(har)).not.toContain('a-state')
})

test('the live stream tells what happens', async () => {
  const answer = await control.call('GET', '/api/events')
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  control.journal.report({ kind: 'fault', by: 'lab', fault: 'kill', replica: 'replica-1', detail: undefined })
  let text = ''
  while (!text.includes('"kill"')) text += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  expect(text).toMatch(/data:\{"kind":"fault".*"kill"/)
})

test('logins are found by words and filters, a page at a time, and forgotten on request', async () => {
  for (const [index, client] of ['app-a', 'app-b', 'app-b'].entries()) {
    for (const report of failedLoginReports) {
      const at = (report.at ?? 0) + index * 1000
      const request = report.kind === 'authorization-request' && { clientId: client }
      const own = { at, login: `L${index}`, run: `run-${index}`, keys: [] }
      control.journal.report({ ...report, ...request, ...own } as typeof report)
    }
  }
  const found = async (query: string) => {
    const answer = (await control.json('GET', `/api/logins?${query}`)) as {
      matching: number
      logins: { id: string }[]
    }
    return [answer.matching, ...answer.logins.map(({ id }) => id)]
  }
  expect(await found('client=APP-B')).toEqual([2, 'L2', 'L1'])
  expect(await found('client=app-b&limit=1&page=2')).toEqual([2, 'L1'])
  expect(await found('q=run-1+MISSING+state')).toEqual([1, 'L1'])
  expect(await found('q=a.*b')).toEqual([0])
  expect(await found('cause=other-replica&issuer=standard')).toEqual([3, 'L2', 'L1', 'L0'])
  expect(await found('cause=unknown')).toEqual([0])
  expect(await found('outcome=signed-in')).toEqual([0])
  expect(await control.json('DELETE', '/api/logins')).toEqual({ cleared: true })
  expect(await found('')).toEqual([0])
})

test('the stream of changes counts what happened and is silent about other logins', async () => {
  const answer = await control.call('GET', '/api/changes?login=L1')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const fault = { kind: 'fault', by: 'lab', fault: 'kill', replica: undefined, detail: undefined } as const
  for (const login of ['L2', 'L1', 'L1', undefined]) control.journal.report({ ...fault, login })
  const change = {
    kind: 'configuration-changed',
    by: 'fickle',
    source: 'a file',
    changes: ['users'],
  } as const
  control.journal.report({ ...change, error: undefined })
  let text = ''
  while (!text.includes('data:')) text += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  expect(JSON.parse(/data:(.*)/.exec(text)?.[1] ?? '')).toEqual({
    entries: 3,
    outside: 1,
    logins: 1,
    reload: { source: 'a file', changes: ['users'] },
  })
})

test('the configuration is exported as YAML, with secrets only where they are asked for', async () => {
  const yaml = async (query = '') =>
    (await control.call('GET', `/api/configuration?format=yaml${query}`)).text()
  expect(await yaml()).toContain('client_id: app')
  expect(await yaml()).not.toContain('hush-hush')
  expect(await yaml('&secrets=show')).toContain('client_secret: hush-hush')
})

test('openapi.json describes every call that is answered', async () => {
  const { routes } = await import('./api/routes.ts')
  const document = (await control.json('GET', '/openapi.json')) as {
    openapi: string
    paths: Record<string, Record<string, unknown>>
    components: { schemas: Record<string, unknown> }
  }
  expect(document.openapi).toMatch(/^3\.1/)
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described.sort()).toEqual(
    routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort(),
  )
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  )
  expect(references).toEqual(expect.arrayContaining(['Arming', 'User', 'Client', 'Clock', 'Report', 'Error']))
  for (const name of references) expect(document.components.schemas).toHaveProperty(name ?? '')
})

test('metrics count logins by outcome', async () => {
  for (const report of failedLoginReports) control.journal.report(report)
  const text = await (await control.call('GET', '/metrics')).text()
  expect(text).toContain('fickle_logins{outcome="failed",cause="other-replica"} 1')
  expect(text).toMatch(/fickle_journal_entries_total\{kind="rejected"\} \d+/)
})

test('an issuer that there is not, an empty arming and a rotation of one issuer are refused', async () => {
  for (const [method, path, body] of [
    ['PUT', '/api/clock', { offset: 5, issuer: 'nope' }],
    ['POST', '/api/arm', { quirks: ['token-delay'], match: { issuer: 'nope' } }],
    ['POST', '/api/arm', {}],
    ['POST', '/api/keys/rotate', { issuer: 'standard' }],
  ] as const) {
    expect(await refusal(method, path, body), path).toMatchObject({ status: 400 })
  }
  expect(await control.json('PUT', '/api/clock', { offset: 0, issuer: 'standard' })).toEqual({
    offset: 0,
    issuer: 'standard',
  })
})
