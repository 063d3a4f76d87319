/** Passes an answer back and adds a piece of HTML to the end of its page, without breaking what it does not understand. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

/** Pages up to this size are held back to find the end of their body; longer ones get the addition at their very end. */
const HELD_BACK = 1024 * 1024

const ofOneHop = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
/** Headers that describe the exact bytes of a body. */
const ofTheBytes = [
  'content-length',
  'etag',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
  'accept-ranges',
]

/** Whether an answer is a whole HTML page in an encoding to which ASCII can be added. */
export function isPage({ headers, statusCode }: IncomingMessage): boolean {
  const type = headers['content-type'] ?? ''
  return (
    statusCode !== 206 &&
    /^\s*text\/html\b/i.test(type) &&
    !/charset\s*=\s*"?utf-?(16|32)/i.test(type) &&
    /^(identity)?$/i.test(headers['content-encoding']?.trim() ?? '')
  )
}

/** Any text as ASCII: other characters become references, so it fits a page of any charset. */
export const toAscii = (html: string): string =>
  html.replace(/[^\n\r\t -~]/gu, (character) => `&#${character.codePointAt(0)};`)

function passHead(answer: IncomingMessage, response: ServerResponse, left: readonly string[]): void {
  const headers: OutgoingHttpHeaders = { ...answer.headers }
  for (const name of left) delete headers[name]
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers)
}

/** Passes an answer back as it is. A body that breaks off breaks off here too. */
export async function relay(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  passHead(answer, response, ofOneHop)
  await pipeline(answer, response).catch(() => response.destroy())
}

const isUtf16 = (page: Buffer) =>
  (page[0] === 0xfe && page[1] === 0xff) || (page[0] === 0xff && page[1] === 0xfe)

/** Passes an HTML answer back with `addition` (ASCII) as the last child of its body. */
export async function relayWith(
  addition: string,
  answer: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  passHead(answer, response, [...ofOneHop, ...ofTheBytes])
  try {
    const held: Buffer[] = []
    let size = 0
    let passing = false
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      if (passing) {
        await written(response, chunk)
        continue
      }
      held.push(chunk)
      size += chunk.length
      if (size > HELD_BACK) {
        passing = true
        await written(response, Buffer.concat(held))
      }
    }
    response.end(passing ? addition : inserted(Buffer.concat(held), addition))
  } catch {
    response.destroy()
  }
}

function inserted(page: Buffer, addition: string): Buffer {
  if (isUtf16(page)) return page
  const end = page.toString('latin1').toLowerCase().lastIndexOf('</body')
  const at = end < 0 ? page.length : end
  return Buffer.concat([page.subarray(0, at), Buffer.from(addition, 'latin1'), page.subarray(at)])
}

function written(response: ServerResponse, chunk: Buffer): Promise<void> {
  if (response.destroyed) return Promise.reject(new Error('The client has gone.'))
  if (response.write(chunk)) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      response.off('drain', drained)
      response.off('close', gone)
      act()
    }
    const drained = settle(resolve)
    const gone = settle(() => reject(new Error('The client has gone.')))
    response.on('drain', drained)
    response.on('close', gone)
  })
}
