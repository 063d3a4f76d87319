/** The built-in balancer in front of replicas that fickle did not build. */
import { request as httpRequest } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createJournal, type Journal } from '../../journal/journal.ts'
import { loginOf } from '../../journal/keys.ts'
import { diagnoseIn } from '../diagnose-in.ts'
import { createLab } from '../lab.ts'
import type { Lab, LabOptions } from '../options.ts'
import { type Extra, type PlainClient, startPlainClient } from '../test-plain-client.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(
    running
      .splice(0)
      .reverse()
      .map((each) => each.close()),
  )
})

interface Stage {
  readonly lab: Lab
  readonly journal: Journal
  readonly clients: readonly PlainClient[]
}

async function stage(options: Partial<LabOptions> = {}, extra?: Extra, count = 2): Promise<Stage> {
  const journal = createJournal()
  const clients = await Promise.all(Array.from({ length: count }, () => startPlainClient(extra)))
  const lab = await createLab({
    port: 0,
    journal,
    upstreams: clients.map(({ url }) => url),
    configuration: () => Promise.reject(new Error('Replicas of your own need no configuration.')),
    ...options,
  })
  running.push(...clients, lab)
  return { lab, journal, clients }
}

interface Began {
  readonly state: string
  readonly cookie: string
}

async function begin(lab: Lab, cookie = ''): Promise<Began> {
  const answer = await fetch(`${lab.url}/login`, { redirect: 'manual', headers: { cookie } })
  const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { state, cookie: [cookie, ...set].filter(Boolean).join('; ') }
}

const callBack = (lab: Lab, { state, cookie }: Began) =>
  fetch(`${lab.url}/back?code=c0de&state=${state}`, {
    redirect: 'manual',
    headers: { cookie, accept: 'text/html' },
  })

const routedOf = (journal: Journal, state: string) =>
  (journal.login(loginOf(state))?.events ?? []).filter((event) => event.kind === 'routed')

test('callback-elsewhere sends every callback to a replica that does not hold its state', async () => {
  const { lab, journal } = await stage({}, undefined, 3)
  for (let round = 0; round < 5; round += 1) {
    const began = await begin(lab)
    await fetch(`${lab.url}/favicon.ico`)
    expect((await callBack(lab, began)).status).toBe(400)
    const [login, callback] = routedOf(journal, began.state)
    expect(login).toMatchObject({ role: 'login', replica: 'replica-1', path: '/login', status: 302 })
    expect(callback).toMatchObject({
      role: 'callback',
      replica: 'replica-2',
      stateIssuedBy: 'replica-1',
      path: '/back',
    })
    expect(callback?.sessionCookie).toBe('sent')
  }
})

test('callback-elsewhere with one replica signs in and says that there is nowhere else', async () => {
  const { lab, journal } = await stage({}, undefined, 1)
  const began = await begin(lab)
  expect((await callBack(lab, began)).status).toBe(302)
  expect(routedOf(journal, began.state)[1]?.why).toContain('only replica')
})

test('round robin fails or works by the parity of the requests between login and callback', async () => {
  const { lab } = await stage({ balance: 'round-robin' })
  expect((await callBack(lab, await begin(lab))).status).toBe(400)
  const second = await begin(lab)
  await fetch(`${lab.url}/favicon.ico`)
  expect((await callBack(lab, second)).status).toBe(302)
})

test('random is repeated by its seed, and fails about half of the time over two replicas', async () => {
  const play = async (seed: number) => {
    const { lab } = await stage({ balance: 'random', seed })
    const outcomes: number[] = []
    for (let round = 0; round < 30; round += 1) outcomes.push((await callBack(lab, await begin(lab))).status)
    return outcomes
  }
  const [first, again, other] = await Promise.all([play(7), play(7), play(8)])
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
  const failed = first.filter((status) => status === 400).length
  expect(failed).toBeGreaterThan(6)
  expect(failed).toBeLessThan(24)
})

test('sticky keeps a browser at the replica that its cookie names, and spreads browsers', async () => {
  const { lab, clients } = await stage({ balance: 'sticky' })
  for (let round = 0; round < 4; round += 1) {
    const began = await begin(lab)
    expect(began.cookie).toMatch(/fickle_replica=replica-[12]/)
    expect((await callBack(lab, began)).status).toBe(302)
  }
  for (const { requests } of clients) expect(requests.filter((line) => line === 'GET /login')).toHaveLength(2)
})

test('a policy can be switched while it runs', async () => {
  const { lab } = await stage()
  expect((await callBack(lab, await begin(lab))).status).toBe(400)
  await lab.setPolicy('sticky')
  expect((await callBack(lab, await begin(lab))).status).toBe(302)
})

test('the state of a form_post callback is seen, and the form arrives whole', async () => {
  const { lab, journal } = await stage({ balance: 'sticky' })
  const { state, cookie } = await begin(lab)
  const body = new URLSearchParams({ code: 'c0de', state })
  const answer = await fetch(`${lab.url}/back`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie },
  })
  expect(answer.status).toBe(302)
  expect(routedOf(journal, state)[1]).toMatchObject({
    role: 'callback',
    method: 'POST',
    stateIssuedBy: 'replica-1',
  })
})

test('a failed callback gets a note that names both replicas, in the charset of the page', async () => {
  const { lab } = await stage()
  const answer = await callBack(lab, await begin(lab))
  const bytes = Buffer.from(await answer.arrayBuffer())
  const page = bytes.toString('latin1')
  expect(page).toContain('Ungültiger State')
  expect(page).toMatch(/<b>replica-1<\/b> issued the state[\s\S]*<b>replica-2<\/b> received the callback/)
  expect(page).toMatch(/<\/aside>\s*<\/body><\/html>$/)
  expect([...bytes].filter((byte) => byte > 126)).toEqual([0xfc])
  expect(answer.headers.get('content-length')).toBeNull()
})

test('the note offers what fixes the login, and the button does', async () => {
  const { lab } = await stage()
  const page = await (await callBack(lab, await begin(lab))).text()
  expect(page).toContain('name="policy" value="sticky"')
  const switched = await fetch(`${lab.url}/.fickle/lab/switch`, {
    method: 'POST',
    body: new URLSearchParams({ policy: 'sticky', next: 'login' }),
    // As a browser posts it from a page with the referrer policy no-referrer.
    headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
    redirect: 'manual',
  })
  expect(switched.status).toBe(200)
  expect(await switched.text()).toContain('content="0;url=/login"')
  expect(lab.policy).toBe('sticky')
})

test('a foreign page cannot switch, and a foreign Host name sees nothing', async () => {
  const { lab } = await stage()
  const post = (headers: Record<string, string>) =>
    fetch(`${lab.url}/.fickle/lab/switch`, {
      method: 'POST',
      body: new URLSearchParams({ policy: 'sticky' }),
      headers,
    })
  expect((await post({ origin: 'http://evil.test' })).status).toBe(403)
  expect((await post({ origin: 'null' })).status).toBe(403)
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(lab.policy).toBe('callback-elsewhere')
  const { hostname, port } = new URL(lab.url)
  const status = await new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path: '/.fickle/', headers: { host: 'rebound.test' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(421)
})

test('what is no page is passed on as it is', async () => {
  const json = '{"error":"state"}'
  const { lab } = await stage({}, (_request, response, path) => {
    if (path !== '/back') return false
    response
      .writeHead(400, { 'content-type': 'application/json', 'content-length': json.length, etag: '"1"' })
      .end(json)
    return true
  })
  const answer = await callBack(lab, await begin(lab))
  expect(await answer.text()).toBe(json)
  expect(answer.headers.get('content-length')).toBe(String(json.length))
  expect(answer.headers.get('etag')).toBe('"1"')
})

test('a page that breaks off breaks off behind the balancer too', async () => {
  const { lab } = await stage({}, (_request, response, path) => {
    if (path !== '/back') return false
    response.writeHead(500, { 'content-type': 'text/html', 'content-length': 1000 }).write('<p>half')
    setImmediate(() => response.destroy())
    return true
  })
  const began = await begin(lab)
  await expect(callBack(lab, began).then((answer) => answer.text())).rejects.toThrow()
})

test('a stream reaches the client piece by piece, its headers first', async () => {
  let proceed = () => {}
  const { lab } = await stage({}, (_request, response, path) => {
    if (path !== '/stream') return false
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    proceed = () => response.write('data: one\n\n')
    return true
  })
  const answer = await fetch(`${lab.url}/stream`)
  const reader = answer.body?.getReader()
  proceed()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: one\n\n')
  await reader?.cancel()
})

test('a WebSocket upgrade goes through', async () => {
  const { lab, clients } = await stage()
  const server = createTcpServer((socket) => {
    socket.once('data', (chunk) => {
      if (!chunk.toString().includes('Upgrade')) return socket.end('HTTP/1.1 204 No Content\r\n\r\n')
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
      socket.pipe(socket)
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  const sockets = await stage({ upstreams: [`http://127.0.0.1:${address.port}`] })
  const { port } = new URL(sockets.lab.url)
  const echoed = await new Promise<string>((resolve, reject) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => {
      socket.write('GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    })
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString()
      if (text.endsWith('\r\n\r\n')) socket.write('ping')
      if (!text.endsWith('ping')) return
      socket.destroy()
      resolve(text)
    })
    socket.on('error', reject)
  })
  expect(echoed).toContain('101 Switching Protocols')
  server.close()
  expect(lab.url).not.toBe(sockets.lab.url)
  expect(clients).toHaveLength(2)
})

test('forwarded headers tell the replica who asked, and by which name', async () => {
  const { lab, clients } = await stage({}, undefined, 1)
  await fetch(`${lab.url}/`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
  const headers = clients[0]?.last()?.headers
  expect(headers?.['x-forwarded-for']).toMatch(/^203\.0\.113\.9, (::1|127\.0\.0\.1|::ffff:127\.0\.0\.1)$/)
  expect(headers?.['x-forwarded-proto']).toBe('http')
  expect(headers?.['x-forwarded-host']).toBe(new URL(lab.url).host)
  expect(headers?.host).toBe(new URL(lab.url).host)
})

test('a dead replica is passed over, and without any there is a page that says so', async () => {
  const { lab, clients, journal } = await stage()
  await clients[0]?.close()
  const answer = await fetch(`${lab.url}/`)
  expect(answer.status).toBe(200)
  expect(journal.unbound().findLast((event) => event.kind === 'routed')).toMatchObject({
    replica: 'replica-2',
    why: expect.stringContaining('replica-1 does not answer'),
  })
  await clients[1]?.close()
  const none = await fetch(`${lab.url}/<script>`)
  expect(none.status).toBe(503)
  expect(none.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await none.text()).toContain('No replica answers')
})

test('neither a state nor a code enters the journal', async () => {
  const { lab, journal } = await stage()
  const began = await begin(lab)
  await callBack(lab, began)
  const all = JSON.stringify([journal.logins(), journal.unbound()])
  expect(all).not.toContain(began.state)
  expect(all).not.toContain('c0de')
})

test('a login carries the run that its browser names', async () => {
  const { lab, journal } = await stage()
  await fetch(`${lab.url}/login`, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 fickle-run/r-17' },
  })
  expect(journal.loginOfRun('r-17')).toBeDefined()
})

test('the API tells how the lab stands and changes it', async () => {
  const { lab } = await stage()
  const put = (body: unknown) =>
    fetch(`${lab.url}/.fickle/api/lab`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const changed = (await (await put({ policy: 'random' })).json()) as { policy: string }
  expect(changed.policy).toBe('random')
  const wrong = await put({ policy: 'best' })
  expect(wrong.status).toBe(400)
  expect(((await wrong.json()) as { message: string }).message).toContain('policy')
  expect((await put({ store: 'redis' })).status).toBe(400)
})

test('a port in use is named, with the flag that moves it', async () => {
  const { lab } = await stage()
  const port = Number(new URL(lab.url).port)
  await expect(
    createLab({
      port,
      journal: createJournal(),
      upstreams: ['http://127.0.0.1:1'],
      configuration: () => Promise.reject(new Error('none')),
    }),
  ).rejects.toMatchObject({
    code: 'ERR_PORT_IN_USE',
    message: expect.stringContaining(String(port)),
    remedy: expect.stringContaining('--app-port'),
  })
})

test('for replicas that report nothing, what the balancer saw names the cause', async () => {
  const { lab, journal } = await stage()
  const began = await begin(lab)
  const page = await (await callBack(lab, began)).text()
  expect(diagnoseIn(journal, loginOf(began.state))?.cause).toBe('other-replica')
  expect(page).toContain('Or send a browser always to the same replica')
  const lost = await begin(lab)
  await callBack(lab, { ...lost, cookie: '' })
  expect(diagnoseIn(journal, loginOf(lost.state))?.cause).toBe('cookie-not-sent')
})

test('a second tab that takes the one place for a state is known by its cookie', async () => {
  const slots = new Map<string, string>()
  const oneSlot: Extra = (request, response, path) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const sid = /sid=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? `s${slots.size}`
    if (path === '/login') {
      const state = `state-${slots.size}-${Math.random()}`
      slots.set(sid, state)
      const back = encodeURIComponent(`http://${request.headers.host}/back`)
      const location = `http://idp.test/authorize?client_id=me&state=${state}&redirect_uri=${back}`
      response.writeHead(302, { location, 'set-cookie': `sid=${sid}` }).end()
      return true
    }
    if (path !== '/back') return false
    const right = slots.get(sid) === url.searchParams.get('state')
    response
      .writeHead(right ? 302 : 400, right ? { location: '/' } : { 'content-type': 'text/html' })
      .end('<p>No.')
    return true
  }
  const { lab, journal } = await stage({}, oneSlot, 1)
  const first = await begin(lab)
  const second = await begin(lab, first.cookie)
  expect((await callBack(lab, first)).status).toBe(400)
  expect((await callBack(lab, second)).status).toBe(302)
  expect(diagnoseIn(journal, loginOf(first.state))?.cause).toBe('state-overwritten')
})
