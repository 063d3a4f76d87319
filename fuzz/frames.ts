/** Requests whose frame is odd: pipelined, chunked, flooded, upgraded, half sent. What no HTTP client would send. */
import fc from 'fast-check'
import { oddText } from './inputs.ts'

/** Bytes as they go out, with `PORT` where the server's port is meant. */
export interface Frame {
  readonly frame: string
  /** What the client does after them: waits for the answer, ends its side, or resets the connection. */
  readonly after: 'wait' | 'end' | 'reset'
}

export const isFrame = (input: object): input is Frame => 'frame' in input

const HOST = 'Host: localhost:PORT'
const CLOSE = 'Connection: close'

const line = (text: string) => text.replace(/[\r\n\0]/g, ' ')
const request = (lines: readonly string[], body = '') => `${lines.join('\r\n')}\r\n\r\n${body}`

/** The frame of a request to one path: each entry is one oddity. */
function framesFor(path: string, odd: string, count: number): readonly Frame[] {
  const get = `GET ${path} HTTP/1.1`
  const post = `POST ${path} HTTP/1.1`
  const form = 'Content-Type: application/x-www-form-urlencoded'
  const value = line(odd).slice(0, 3000)
  const many = <T>(make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
  const wait = (frame: string): Frame => ({ frame, after: 'wait' })
  const end = (frame: string): Frame => ({ frame, after: 'end' })
  const reset = (frame: string): Frame => ({ frame, after: 'reset' })
  const chunks = many(
    (index) => `${(index % 7) + 1};${value.slice(0, 20)}\r\n${'a'.repeat((index % 7) + 1)}\r\n`,
  )
  return [
    // Several requests at once, the last one closing.
    wait(many(() => request([get, HOST])).join('') + request([get, HOST, CLOSE])),
    end(many(() => request([post, HOST, form, 'Content-Length: 3'], 'a=b')).join('')),
    reset(many(() => request([get, HOST])).join('')),
    // Chunks.
    wait(
      request(
        [post, HOST, CLOSE, form, 'Transfer-Encoding: chunked'],
        `${chunks.join('')}0\r\nX-Trailer: ${value}\r\n\r\n`,
      ),
    ),
    end(request([post, HOST, form, 'Transfer-Encoding: chunked'], 'ffffffffffffffff\r\n')),
    end(request([post, HOST, form, 'Transfer-Encoding: chunked'], `-1\r\n${value}`)),
    end(request([post, HOST, form, 'Transfer-Encoding: chunked'], '5\r\nab')),
    end(request([post, HOST, form, 'Transfer-Encoding: gzip, chunked'], '0\r\n\r\n')),
    end(request([post, HOST, form, 'Transfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n')),
    // Lengths.
    end(request([post, HOST, form, 'Content-Length: 100'], 'a=b')),
    reset(request([post, HOST, form, 'Content-Length: 100000'], `state=${value}`)),
    end(request([post, HOST, form, 'Content-Length: 3', 'Content-Length: 4'], 'a=bc')),
    end(request([post, HOST, form, `Content-Length: ${value}`], 'a=b')),
    wait(request([get, HOST, CLOSE, 'Content-Length: 0'])),
    // Headers.
    wait(request([get, HOST, CLOSE, ...many((index) => `X-H${index}: ${value.slice(0, 30)}`)])),
    wait(request([get, HOST, CLOSE, ...many((index) => `Cookie: c${index}=${value.slice(0, 100)}`)])),
    wait(request([get, HOST, CLOSE, `Cookie: ${many((index) => `fickle_session=${index}`).join('; ')}`])),
    wait(
      request([get, HOST, CLOSE, `Cookie: ${'; '.repeat(count)}=;${'='.repeat(count)};__proto__=x;${value}`]),
    ),
    end(request([get, HOST, HOST])),
    end(request([get, HOST, `X-Folded: a`, ` ${value}`])),
    end(request([get, HOST, `${value}: x`])),
    end(request([get, HOST, 'X: \u0001\u0002\u007f'])),
    wait(request([post, HOST, CLOSE, 'Expect: 100-continue', form, 'Content-Length: 3'], 'a=b')),
    wait(request([get, HOST, CLOSE, `Expect: ${value.slice(0, 20).replace(/[^\x20-\x7e]/g, '') || 'x'}`])),
    // Request lines.
    end(request([`GET http://localhost:PORT${path} HTTP/1.1`, HOST, CLOSE])),
    end(request([`GET http://evil.example${path} HTTP/1.1`, HOST, CLOSE])),
    end(request([`OPTIONS * HTTP/1.1`, HOST, CLOSE])),
    end(request([`CONNECT localhost:PORT HTTP/1.1`, HOST, CLOSE])),
    end(request([`TRACE ${path} HTTP/1.1`, HOST, CLOSE, 'Max-Forwards: 0'])),
    end(request([`GET ${path} HTTP/1.0`])),
    end(request([`GET ${path} HTTP/0.9`])),
    end(request([`get ${path} http/1.1`, HOST])),
    end('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    end(request([`GET ${path}?${'a=b&'.repeat(count)} HTTP/1.1`, HOST, CLOSE])),
    end(
      request([
        `GET ${path}?${many((index) => `state[${index}][__proto__]=x`).join('&')} HTTP/1.1`,
        HOST,
        CLOSE,
      ]),
    ),
    end(request([`GET ${path}${'/..'.repeat(count)}${'%2e%2e%2f'.repeat(count)} HTTP/1.1`, HOST, CLOSE])),
    end(request([`GET ${'/'.repeat(count)}${path}${';a=b'.repeat(count)} HTTP/1.1`, HOST, CLOSE])),
    end(request([`GET ${path}?${'%'.repeat(count)}${'%C3%28'.repeat(count)} HTTP/1.1`, HOST, CLOSE])),
    end(`GET ${path} HTTP/1.1\n${HOST}\n${CLOSE}\n\n`),
    end(`\r\n\r\n${request([get, HOST, CLOSE])}`),
    end(odd),
    // Upgrades.
    end(
      request(
        [
          get,
          HOST,
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ],
        '\u0081\u0085aaaa',
      ),
    ),
    end(request([get, HOST, 'Connection: Upgrade', `Upgrade: ${value.replace(/[^\x20-\x7e]/g, '')}`])),
    reset(request([get, HOST, 'Connection: Upgrade', 'Upgrade: websocket'])),
    end(
      request(
        [
          post,
          HOST,
          'Connection: Upgrade, HTTP2-Settings',
          'Upgrade: h2c',
          'HTTP2-Settings: AAMAAABkAAQAAP__',
          'Content-Length: 3',
        ],
        'a=b',
      ),
    ),
    // Forms.
    wait(request([post, HOST, CLOSE, form, `Content-Length: ${4 * count}`], '&=&='.repeat(count))),
    wait(request([post, HOST, CLOSE, form, `Content-Length: ${8 * count}`], 'state=a&'.repeat(count))),
    wait(
      request(
        [post, HOST, CLOSE, 'Content-Type: application/json', `Content-Length: ${2 * count}`],
        '['.repeat(count) + ']'.repeat(count),
      ),
    ),
    wait(
      request(
        [post, HOST, CLOSE, `Content-Type: ${value.replace(/[^\x20-\x7e]/g, '')}`, 'Content-Length: 3'],
        'a=b',
      ),
    ),
    wait(request([post, HOST, CLOSE, form, 'Content-Encoding: gzip', 'Content-Length: 3'], 'a=b')),
  ]
}

/** One frame, with a path that the server knows. */
export const framesTo = (paths: readonly string[]): fc.Arbitrary<Frame> =>
  fc
    .tuple(fc.constantFrom(...paths), oddText, fc.integer({ min: 1, max: 400 }), fc.nat())
    .map(([path, odd, count, which]) => {
      const frames = framesFor(path, odd, count)
      return frames[which % frames.length] as Frame
    })
