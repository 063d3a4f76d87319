/** Looks at the beginning of a stream without losing it: JSON of one value, or lines of text. */
import type { Source } from './read-json.ts'

type Chunk = Uint8Array | string

/** Bytes that are read before it is decided what they are. */
const ENOUGH = 64 * 1024

export interface Head {
  readonly kind: 'json' | 'text' | 'empty'
  /** The whole stream, its beginning included. */
  readonly source: Source
}

/** A value of JSON by its first characters; `[2026-01-02` and `[auth][error]` begin lines of a log. */
const opensJson = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|\d+\s*[,\]]|$))/

function isJson(head: string): boolean {
  const text = head.replace(/^\uFEFF/, '').trimStart()
  if (!opensJson.test(text)) return false
  // A log of one object a line begins with an object that is complete.
  const [first = '', second] = text.split(/\r?\n/, 2)
  if (second === undefined || !/^\s*\S/.test(second)) return true
  try {
    JSON.parse(first)
    return false
  } catch {
    return true
  }
}

/** Ends the stream that it was given if the new one is not read to its end. */
async function* replayed(read: readonly Chunk[], rest: AsyncIterator<Chunk>): AsyncGenerator<Chunk> {
  try {
    yield* read
    while (true) {
      const { value, done } = await rest.next()
      if (done) return
      yield value
    }
  } finally {
    await rest.return?.()
  }
}

export async function headOf(source: Source): Promise<Head> {
  const decoder = new TextDecoder()
  const chunks = source[Symbol.asyncIterator]()
  const read: Chunk[] = []
  let head = ''
  while (head.trim().length < ENOUGH && head.length < ENOUGH * 16) {
    const { value, done } = await chunks.next()
    if (done) break
    read.push(value)
    head += typeof value === 'string' ? value : decoder.decode(value, { stream: true })
  }
  const kind = head.trim() === '' ? 'empty' : isJson(head) ? 'json' : 'text'
  return { kind, source: { [Symbol.asyncIterator]: () => replayed(read, chunks) } }
}
