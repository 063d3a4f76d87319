/** What the balancer passes on between browser and replica, and what it leaves as it is. */
import { connect, createServer as createTcpServer } from 'node:net'
import { expect, test } from 'vitest'
import { begin, callBack, stage } from '../testing/plain-lab.ts'

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

test('a callback whose connection breaks off is not sent to the application again', async () => {
  const { lab, clients } = await stage(
    {},
    (request, _response, path) => {
      if (path === '/back') request.socket.destroy()
      return path === '/back'
    },
    1,
  )
  const began = await begin(lab)
  await fetch(`${lab.url}/`)
  expect((await callBack(lab, began)).status).toBe(502)
  expect(clients[0]?.requests.filter((line) => line === 'GET /back')).toHaveLength(1)
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
