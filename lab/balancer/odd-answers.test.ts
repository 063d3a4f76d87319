/** Answers of replicas that are no proper HTTP, and requests that ask for other protocols: each has a precise end. */
import { request as httpRequest } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createLab } from '../lab.ts'
import type { Lab, LabOptions } from '../options.ts'
import { startPlainClient } from '../testing/plain-client.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.close()
})

const stage = async (upstreams: readonly string[], options: Partial<LabOptions> = {}): Promise<Lab> => {
  const lab = await createLab({
    port: 0,
    journal: createJournal(),
    upstreams,
    configuration: () => Promise.reject(new Error('Replicas of your own need no configuration.')),
    ...options,
  })
  running.push(lab)
  return lab
}

/** A replica that answers with these bytes, whatever is asked; properly at `/ok`, and the first time, when the lab starts. */
async function startRaw(bytes: string, { ends = true, resetsAt = '' } = {}): Promise<string> {
  const sockets = new Set<Socket>()
  let asked = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      if (resetsAt !== '' && chunk.toString('latin1') === resetsAt) return socket.resetAndDestroy()
      asked += 1
      const proper = asked === 1 || chunk.toString('latin1').startsWith('GET /ok ')
      socket.write(proper ? 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok' : bytes, 'latin1')
      if (ends && !proper) socket.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.for([
  ['status 099', 'HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n', 'the status 99'],
  ['status 099 and excess bytes', 'HTTP/1.1 099 Odd\r\nContent-Length: 5\r\n\r\n__proto__', 'the status 99'],
  ['status 000', 'HTTP/1.1 000 \r\n\r\n', 'the status 0'],
  [
    'a control character in the reason',
    'HTTP/1.1 200 O\x01K\r\nContent-Length: 0\r\n\r\n',
    'control characters',
  ],
  [
    'a delete character in the reason',
    'HTTP/1.1 404 \x7f\r\nContent-Length: 4\r\n\r\nbody',
    'control characters',
  ],
  ['a lone 100', 'HTTP/1.1 100 Continue\r\n\r\n', 'with 100 and then nothing more'],
  ['a lone 103', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', 'with 103 and then nothing more'],
  [
    'an unasked 101',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    'with 101, a switch of protocol',
  ],
  ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2p1\r\n', 'not in HTTP'],
  ['nothing', '', 'broke the connection.'],
] as const)('%s of a replica is a 502 that says so, on every path', async ([, bytes, words]) => {
  const url = await startRaw(bytes)
  const lab = await stage([url])
  const paths = ['/', '/login', '/callback?code=c&state=s', '/a?state=s']
  for (const path of paths) {
    const answer = await fetch(`${lab.url}${path}`)
    expect(answer.status).toBe(502)
    expect(await answer.text()).toContain(words)
  }
  const post = await fetch(lab.url, { method: 'POST', body: 'x=1' })
  expect(post.status).toBe(502)
  expect(await (await fetch(`${lab.url}/ok`)).text()).toBe('ok')
})

test('an interim answer that nothing follows is a 502 once an answer is due', async () => {
  const lab = await stage([await startRaw('HTTP/1.1 100 Continue\r\n\r\n', { ends: false })], {
    answerWithin: 200,
  })
  const answer = await fetch(lab.url)
  expect(answer.status).toBe(502)
  expect(await answer.text()).toContain('with 100 and then nothing more')
})

test('an interim answer before the final one does no harm', async () => {
  const bytes = 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine'
  const lab = await stage([await startRaw(bytes)])
  expect(await (await fetch(lab.url)).text()).toBe('fine')
})

test('what a replica sends beyond the length of its answer is left out, and the answer counts', async () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\n\r\n'
  const lab = await stage([await startRaw(`${head}<p>Refused</p><p>And more</p>`)])
  for (const path of ['/', '/callback?error=access_denied&state=s']) {
    const answer = await fetch(`${lab.url}${path}`)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain('<p>Refused</p>')
    expect(text).not.toContain('And more')
  }
})

test('a request that expects 100 of a replica that stays silent ends in time', async () => {
  const lab = await stage([await startRaw('', { ends: false })], { answerWithin: 200 })
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest(lab.url, { method: 'POST', headers: { expect: '100-continue' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.on('error', reject)
    sent.end('body')
  })
  expect(status).toBe(504)
})

test('a failed callback whose page never ends reaches the browser all the same', async () => {
  const head = 'HTTP/1.1 400 Bad\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n'
  const lab = await stage([await startRaw(`${head}9\r\n<p>Broken\r\n`, { ends: false })])
  const answer = await fetch(`${lab.url}/callback?code=c&state=s`)
  expect(answer.status).toBe(400)
  const reader = answer.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  expect(Buffer.from(value ?? []).toString()).toContain('<p>Broken')
  await reader?.cancel()
})

/** Sends bytes over a plain connection; resolves with all that comes back until `enough`. */
function speak(url: string, bytes: string, enough: RegExp): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    socket.on('data', (chunk) => {
      said += chunk.toString()
      if (!enough.test(said)) return
      socket.destroy()
      resolve(said)
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(said))
  })
}

test.for(['h2c', 'TLS/1.0', 'irc', 'h2c, websocket'])(
  'a request that asks for %s is an ordinary one, with its body and the next request behind it',
  async (wish) => {
    const heard: string[] = []
    const client = await startPlainClient((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        heard.push(
          `${request.method} ${request.url} ${body} ${request.headers.upgrade} ${request.headers['http2-settings']}`,
        )
        response.end(`heard ${heard.length}.`)
      })
      return true
    })
    running.push(client)
    const lab = await stage([client.url])
    heard.length = 0
    const head = `Host: ${new URL(lab.url).host}\r\n`
    const upgrade = `${head}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: ${wish}\r\nHTTP2-Settings: AAMAAABk\r\n`
    const bytes = `POST /first HTTP/1.1\r\n${upgrade}Content-Length: 5\r\n\r\nhelloGET /second HTTP/1.1\r\n${head}\r\n`
    expect(await speak(lab.url, bytes, /heard 2\./)).toMatch(
      /200 OK[\s\S]*heard 1\.[\s\S]*200 OK[\s\S]*heard 2\./,
    )
    expect(heard).toEqual(['POST /first hello undefined undefined', 'GET /second  undefined undefined'])
  },
)

test('the lab’s own pages answer to a request that asks for h2c', async () => {
  const lab = await stage([await startRaw('')])
  const bytes = `GET /.fickle/livez HTTP/1.1\r\nHost: ${new URL(lab.url).host}\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`
  expect(await speak(lab.url, bytes, /"ok"/)).toContain('200 OK')
})

test('a failed callback to a path that looks like another host is replayed on the replica alone', async () => {
  const elsewhere = await startPlainClient()
  const host = new URL(elsewhere.url).host
  const clients = await Promise.all([startPlainClient(), startPlainClient()])
  running.push(elsewhere, ...clients)
  const journal = createJournal()
  const lab = await stage(
    clients.map(({ url }) => url),
    { journal },
  )
  const login = await fetch(`${lab.url}/login`, { redirect: 'manual' })
  const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const path = `//${host}/back`
  const asked = await new Promise<number | undefined>((resolve, reject) => {
    const { port, hostname } = new URL(lab.url)
    const sent = httpRequest({ hostname, port, path: `${path}?code=c&state=${state}` }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.on('error', reject)
    sent.end()
  })
  expect(asked).toBe(400)
  const before = clients[0].requests.length
  expect(await lab.replay(journal.logins()[0]?.id ?? '')).toMatchObject({ replica: 'replica-1' })
  expect(clients[0].requests).toHaveLength(before + 1)
  expect(elsewhere.requests).toEqual([])
})

test.for([
  ['a page', 'Content-Type: text/html\r\n'],
  ['an answer of no type', ''],
] as const)(
  'a callback answered by %s that breaks off in its first chunk is one 502, and no fault of the balancer',
  async ([, type]) => {
    const journal = createJournal()
    const faults: unknown[] = []
    const statuses: unknown[] = []
    journal.subscribe((event) => event.kind === 'own-fault' && faults.push(event))
    journal.subscribe((event) => event.kind === 'routed' && statuses.push(event.status))
    const head = `HTTP/1.1 200 OK\r\n${type}Transfer-Encoding: chunked\r\n\r\n`
    const lab = await stage([await startRaw(`${head}\r\nX-Injected: 1`)], { journal })
    for (let asked = 0; asked < 5; asked += 1) {
      const answer = await fetch(`${lab.url}/callback?error=access_denied&state=s`)
      await answer.arrayBuffer().catch(() => {})
      expect(answer.status).toBe(502)
    }
    expect(faults).toEqual([])
    expect(statuses).toEqual([502, 502, 502, 502, 502])
  },
)

test('a WebSocket that the replica breaks off is a 502, unless its answer is on the way', async () => {
  const journal = createJournal()
  const faults: unknown[] = []
  journal.subscribe((event) => event.kind === 'own-fault' && faults.push(event))
  const said = async (replica: Promise<string>) => {
    const lab = await stage([await replica], { journal })
    const socket = connect(Number(new URL(lab.url).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write('GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.endsWith('first frame')) socket.write('break')
    })
    await new Promise((resolve) => socket.once('close', resolve))
    return text
  }
  expect(await said(startRaw(''))).toBe(
    'HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
  )
  const switching =
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nfirst frame'
  expect(await said(startRaw(switching, { ends: false, resetsAt: 'break' }))).toMatch(
    /^HTTP\/1\.1 101 [\s\S]*first frame$/,
  )
  expect(faults).toEqual([])
})
