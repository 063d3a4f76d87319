/** Fuzzes the balancer from behind: a replica whose answers are mutated or no HTTP at all. */
import { createServer } from 'node:net'
import fc from 'fast-check'
import { stageLab } from '../../lab/testing/stage.ts'
import { watchFaults } from '../faultless.ts'
import { checkAlive } from '../http-target.ts'
import { oddText } from '../inputs.ts'
import { defineTarget } from '../target.ts'
import { exchange } from '../wire.ts'

const statusLines = [
  'HTTP/1.1 200 OK',
  'HTTP/1.1 302 Found',
  'HTTP/1.1 500 Internal Server Error',
  'HTTP/1.1 099 Strange',
  'HTTP/1.1 999 Strange',
  'HTTP/1.1 100 Continue',
  'HTTP/1.1 101 Switching Protocols',
  'HTTP/1.1 204 No Content',
  'HTTP/1.1 304 Not Modified',
  'HTTP/1.1 200 \u0007\u001b[31m',
  'HTTP/1.1 2oo OK',
  'HTTP/0.9 200 OK',
  'HTTP/2 200',
  'ICY 200 OK',
  '',
]

const headerLines = fc.oneof(
  fc.constantFrom(
    'Content-Type: text/html',
    'Content-Type: text/html; charset=utf-16',
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 5\r\nContent-Length: 6',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked, gzip',
    'Content-Encoding: gzip',
    'Content-Encoding: br',
    'Location: //evil.example/',
    'Location: http://[::1',
    'Location: /callback?state=x',
    'Set-Cookie: a=b; Path=/; HttpOnly',
    'Set-Cookie: =; =; ;;',
    'Set-Cookie: __proto__=x',
    'Connection: close',
    'Trailer: X',
  ),
  fc
    .tuple(fc.constantFrom('Location', 'Set-Cookie', 'Content-Type', 'X-Odd', 'Content-Disposition'), oddText)
    .map(([name, value]) => `${name}: ${value.slice(0, 3000)}`),
  oddText.map((text) => text.slice(0, 500)),
)

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'
/** Answers whose length, chunks or number are not what they say, and heads that never end. */
const framed = fc
  .tuple(oddText, fc.integer({ min: 1, max: 3000 }))
  .chain(([odd, count]) =>
    fc.constantFrom(
      `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n`,
      `${HEAD}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n${odd}`,
      `${HEAD}Transfer-Encoding: chunked\r\n\r\n-1\r\n${odd}\r\n0\r\n\r\n`,
      `${HEAD}Transfer-Encoding: chunked\r\n\r\n${'1\r\n<\r\n'.repeat(count)}0\r\nX-Trailer: x\r\n\r\n`,
      `${HEAD}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n`,
      `${HEAD}Content-Length: ${count}\r\n\r\n${odd}`,
      `${HEAD}Content-Length: 2\r\n\r\n${odd}`,
      `${HEAD}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\b\0`,
      `${HEAD}${'X-Flood: a\r\n'.repeat(count)}\r\n`,
      `${HEAD}X-Long: ${'a'.repeat(count * 10)}\r\n\r\n`,
      `${HEAD}${'Set-Cookie: a=b; Path=/\r\n'.repeat(count % 300)}\r\n`,
      'HTTP/1.1 100 Continue\r\n\r\n'.repeat(count % 200),
      `${'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n'.repeat(count % 200)}${HEAD}Content-Length: 0\r\n\r\n`,
      `${HEAD}Content-Length: 0\r\n\r\n`.repeat(5),
      `HTTP/1.1 302 Found\r\nLocation: http://localhost:1/auth?${'client_id=a&state=b&'.repeat(count % 500)}redirect_uri=${encodeURIComponent(odd.slice(0, 200).toWellFormed())}\r\n\r\n`,
      `HTTP/1.1 302 Found\r\nLocation: http://localhost:1/auth?response_type=code&client_id=a&state=${count}&redirect_uri=javascript:x\r\nSet-Cookie: s=${count}\r\n\r\n`,
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n${odd}`,
    ),
  )
  .map((text) => Buffer.from(text, 'latin1'))

const answers = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...statusLines), fc.array(headerLines, { maxLength: 6 }), oddText)
      .map(([status, headers, body]) => Buffer.from(`${[status, ...headers].join('\r\n')}\r\n\r\n${body}`)),
  },
  { weight: 2, arbitrary: framed },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constant(Buffer.alloc(0)) },
)

const asked = {
  get: 'Connection: close',
  head: 'Connection: close',
  post: 'Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7',
  socket:
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
} as const
const methods = { get: 'GET', head: 'HEAD', post: 'POST', socket: 'GET' } as const

const requestFor = (path: string, port: number, how: keyof typeof asked) =>
  `${methods[how]} ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: text/html\r\n${asked[how]}\r\n\r\n${how === 'post' ? 'state=s' : ''}`

export const upstream = defineTarget({
  name: 'hostile upstream',
  share: 2,
  inputs: fc.record({
    answer: answers,
    how: fc.constantFrom<keyof typeof asked>('get', 'get', 'get', 'head', 'post', 'socket'),
    path: fc.constantFrom('/', '/callback?code=c&state=s', '/callback?error=access_denied&state=s', '/login'),
  }),
  async open() {
    let answer: Buffer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    const replica = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(answer))
    })
    await new Promise<void>((resolve) => replica.listen(0, '127.0.0.1', resolve))
    const { port: behind } = replica.address() as { port: number }
    const { lab, journal } = await stageLab('http://localhost:1', {
      upstreams: [`http://127.0.0.1:${behind}`],
    })
    const faultless = watchFaults(journal)
    const port = Number(new URL(lab.url).port)
    return {
      check: (input) =>
        faultless(async () => {
          answer = input.answer
          const ended = await exchange(
            port,
            requestFor(input.path, port, input.how),
            input.how === 'socket' ? 'end' : 'wait',
          )
          if (ended.how === 'silent') throw new Error('The balancer never answered.')
          await checkAlive(port, '/.fickle/lab')
        }),
      async close() {
        await lab.close()
        replica.close()
      },
    }
  },
})
