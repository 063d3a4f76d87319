/** Passes an answer back and adds a piece of HTML to the end of its page, without breaking what it does not understand. */

import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { wordsOfPage } from '../../diagnosis/explain/plain-text.ts'
import { withoutSecrets } from './without-secrets.ts'

/** Pages up to this size are held back to find the end of their body; longer ones get the addition at their very end. */
const HELD_BACK = 1024 * 1024
/** Milliseconds for which a page is held back that comes slowly or never ends. */
const HELD_FOR = 5_000

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

/** Whether the words of an answer can be read: a page, plain text or JSON, not compressed. */
export const isReadable = (answer: IncomingMessage): boolean =>
  isPage(answer) ||
  (/^\s*(text\/plain|application\/(problem\+)?json)\b/i.test(answer.headers['content-type'] ?? '') &&
    /^(identity)?$/i.test(answer.headers['content-encoding']?.trim() ?? ''))

/** Whether an answer is data that a script may ask for, and no page. */
export const isData = (answer: IncomingMessage): boolean =>
  isReadable(answer) && !isPage(answer) && (answer.statusCode ?? 0) < 300

/** Whether a script may change what a page shows. */
export const hasScript = (page: Buffer): boolean =>
  /<script\b/i.test(page.subarray(0, LOOKED_AT).toString('latin1'))

/** Whether a page has little to say before its script runs. */
export const isScripted = (page: Buffer): boolean => hasScript(page) && wordsOf(page, []).length < FEW_WORDS

/** Whether a page has a field for a password. */
export const asksPassword = (page: Buffer): boolean =>
  /<input\b[^>]{0,300}\btype\s*=\s*["']?password\b/i.test(page.subarray(0, LOOKED_AT).toString('latin1'))

/** Whether a link or a form of the page leads to this path of its own host. */
export function linksTo(page: Buffer, host: string, path: string): boolean {
  const base = `http://${host}`
  if (!URL.canParse(base)) return false
  const own = new URL(path, base)
  const markup = page.subarray(0, LOOKED_AT).toString('latin1')
  const targets = [
    ...markup.matchAll(/\b(?:href|action|formaction)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi),
  ]
  return targets.some(([, ...found]) => {
    const target = found.find((one) => one !== undefined)?.replaceAll('&amp;', '&') ?? ''
    if (!URL.canParse(target, base)) return false
    const { host: other, pathname } = new URL(target, base)
    return other === own.host && pathname === own.pathname
  })
}

/** Any text as ASCII: other characters become references, so it fits a page of any charset. */
export const toAscii = (html: string): string =>
  html.replace(/[^\n\r\t -~]/gu, (character) => `&#${character.codePointAt(0)};`)

/** @returns false where the client was told already that the replica broke off, while its page was held back */
function passHead(answer: IncomingMessage, response: ServerResponse, left: readonly string[]): boolean {
  if (response.headersSent || response.destroyed) {
    answer.destroy()
    return false
  }
  const headers: OutgoingHttpHeaders = { ...answer.headers }
  for (const name of left) delete headers[name]
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers)
  return true
}

/** Passes an answer back as it is. The proxy library breaks it off where the replica does. */
export function relay(answer: IncomingMessage, response: ServerResponse): void {
  if (passHead(answer, response, ofOneHop)) answer.pipe(response)
}

/** The beginning of a body that was not passed back yet. */
export interface Held {
  readonly page: Buffer
  /** What comes after it; undefined where it is the whole body. */
  readonly rest: AsyncIterator<Buffer> | undefined
}

/**
 * Reads a body up to a bound of bytes and of time. Rejects where it breaks off.
 * @param most bytes beyond which it is read no further; 0 reads its first chunk
 */
export async function hold(answer: IncomingMessage, most = HELD_BACK, heldFor = HELD_FOR): Promise<Held> {
  const chunks: Buffer[] = []
  let size = 0
  const body = (answer as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), heldFor)
  try {
    while (size <= most) {
      const next = body.next()
      const read = await Promise.race([next, late.promise])
      if (read === undefined) return { page: Buffer.concat(chunks), rest: beginningWith(next, body) }
      if (read.done) return { page: Buffer.concat(chunks), rest: undefined }
      chunks.push(read.value)
      size += read.value.length
    }
    return { page: Buffer.concat(chunks), rest: body }
  } finally {
    clearTimeout(timer)
  }
}

/** An iterator whose first step was taken already. */
function beginningWith<T>(first: Promise<IteratorResult<T>>, rest: AsyncIterator<T>): AsyncIterator<T> {
  let taken: Promise<IteratorResult<T>> | undefined = first
  return {
    next() {
      const step = taken ?? rest.next()
      taken = undefined
      return step
    },
  }
}

/** Passes a page back with `addition` (ASCII) as the last child of its body; an empty one changes nothing. */
export async function relayHeld(
  { page, rest }: Held,
  addition: string,
  answer: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const adds = addition !== '' && !isUtf16(page)
  if (!passHead(answer, response, adds ? [...ofOneHop, ...ofTheBytes] : ofOneHop)) return
  if (!rest) {
    response.end(adds ? inserted(page, addition) : page)
    return
  }
  await written(response, page)
  for (let next = await rest.next(); !next.done; next = await rest.next()) await written(response, next.value)
  response.end(adds ? addition : '')
}

const isUtf16 = (page: Buffer) =>
  (page[0] === 0xfe && page[1] === 0xff) || (page[0] === 0xff && page[1] === 0xfe)

function inserted(page: Buffer, addition: string): Buffer {
  const end = page.toString('latin1').toLowerCase().lastIndexOf('</body')
  const at = end < 0 ? page.length : end
  return Buffer.concat([page.subarray(0, at), Buffer.from(addition, 'latin1'), page.subarray(at)])
}

const MOST_WORDS = 600
const LOOKED_AT = 64 * 1024
/** Characters below which a page with a script has nothing to say of its own. */
const FEW_WORDS = 80

/** The first words of a page, without markup. @param secrets values that a page may repeat; left out */
export function wordsOf(page: Buffer, secrets: readonly (string | undefined)[], markup = true): string {
  const whole = page.subarray(0, LOOKED_AT).toString('utf8')
  const shown = markup ? wordsOfPage(whole) : whole.replace(/\s+/g, ' ').trim()
  return withoutSecrets(shown, secrets).slice(0, MOST_WORDS)
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
