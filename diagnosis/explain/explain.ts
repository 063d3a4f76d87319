/** Explains what somebody has of a failed sign-in: a HAR file, an export of the journal, or the words of an error. */
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { explainJournal } from './explain-journal.ts'
import { explainText } from './explain-text.ts'
import { type Exchange, readExchange } from './har/exchange.ts'
import { explainHar } from './har/explain-har.ts'
import { redactedHar } from './har/redact-har.ts'
import { type Part, readJson, type Source } from './read-json.ts'

export interface Explanation {
  readonly source: 'har' | 'journal' | 'text'
  readonly diagnosis: Diagnosis
  /** Less likely causes, in order. */
  readonly others: readonly Diagnosis[]
}

/** Characters of pasted text that are read. */
const LONGEST_TEXT = 1024 * 1024
/** Exchanges that are kept in mind: those of a sign-in, and the last of the others. */
const MOST_EXCHANGES = 4000

/** Parts of an entry that no diagnosis needs and that can be large. */
const withoutInHar = new Set([
  'timings',
  'cache',
  '_initiator',
  '_webSocketMessages',
  '_securityDetails',
  '_transferSize',
])

const inHar = (path: Part['path']) =>
  path[0] === 'log' &&
  ((path.length === 3 && path[1] === 'entries') || (path.length === 2 && path[1] === 'creator'))

const inJournal = (path: Part['path']) =>
  (path.length === 4 && path[0] === 'log' && path[1] === '_fickle' && path[2] === 'events') ||
  (path.length === 2 && ['events', 'unbound', 'otherLogins'].includes(String(path[0]))) ||
  (path.length === 3 && path[0] === 'login' && path[1] === 'events') ||
  (path.length === 1 && typeof path[0] === 'number')

/** Frees a value from the large text that its strings were cut from. */
const detached = (entry: unknown): unknown => JSON.parse(JSON.stringify(entry))

interface Gathered {
  readonly exchanges: Exchange[]
  readonly events: Part[]
  har: boolean
}

async function gather(source: Source): Promise<Gathered> {
  const gathered: Gathered = { exchanges: [], events: [], har: false }
  const wanted = (path: Part['path']) => inHar(path) || inJournal(path)
  for await (const part of readJson(source, { wanted, without: withoutInHar })) {
    if (!inHar(part.path)) gathered.events.push(part)
    else {
      gathered.har = true
      if (part.path[1] === 'entries')
        keep(gathered.exchanges, readExchange(detached(part.value), Number(part.path[2])))
    }
    if (gathered.events.length > 20_000) gathered.events.shift()
  }
  return gathered
}

/** Whether an exchange can have a part in a sign-in. */
const matters = ({ parameters, arrived, status, known, location, failure }: Exchange): boolean =>
  arrived.length > 0 ||
  status >= 400 ||
  known.length > 0 ||
  location !== undefined ||
  failure !== undefined ||
  parameters.some(([name]) => name === 'state' || name === 'code' || name === 'client_id')

function keep(exchanges: Exchange[], exchange: Exchange | undefined): void {
  if (!exchange) return
  exchanges.push(exchange)
  if (exchanges.length <= MOST_EXCHANGES) return
  const victim = exchanges.findIndex((one) => !matters(one))
  exchanges.splice(Math.max(victim, 0), 1)
}

const split = (source: Explanation['source'], [diagnosis, ...others]: readonly Diagnosis[]): Explanation => {
  if (!diagnosis) throw new Error('An explanation has at least one diagnosis.')
  return { source, diagnosis, others }
}

/**
 * Explains a stream, or text. What begins with a brace or a bracket is read as JSON, in a bounded memory, whatever its size.
 * @throws FickleError ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED
 */
export async function explain(input: Source | string): Promise<Explanation> {
  const source = typeof input === 'string' ? asSource(input) : input
  let head = ''
  const decoder = new TextDecoder()
  const chunks = source[Symbol.asyncIterator]()
  const read: (Uint8Array | string)[] = []
  // White space and a byte-order mark may come first.
  while (head.trim() === '') {
    const { value, done } = await chunks.next()
    if (done) return split('text', explainText(''))
    read.push(value)
    head += typeof value === 'string' ? value : decoder.decode(value, { stream: true })
    if (head.length > LONGEST_TEXT) break
  }
  const all = { [Symbol.asyncIterator]: () => replayed(read, chunks) }
  if (!/^[{[]/.test(head.replace(/^\uFEFF/, '').trimStart()))
    return split('text', explainText(await textOf(all)))
  return explainJson(all)
}

async function explainJson(source: Source): Promise<Explanation> {
  const beginning: (Uint8Array | string)[] = []
  let size = 0
  // Pasted text may look like JSON: an error such as {"error":"..."}, or a log line in brackets.
  async function* remembered() {
    for await (const chunk of source) {
      if (size < LONGEST_TEXT) beginning.push(chunk)
      size += chunk.length
      yield chunk
    }
  }
  let gathered: Gathered | undefined
  let fault: unknown
  try {
    gathered = await gather(remembered())
  } catch (error) {
    fault = error
  }
  const journal = gathered && explainJournal(gathered.events)
  if (gathered?.har) return split('har', journal ?? explainHar(gathered.exchanges))
  if (journal) return split('journal', journal)
  const text = await textOf(asSource(...beginning))
  const isShort = size <= LONGEST_TEXT
  if (fault !== undefined && (!isShort || /^\s*\{\s*"(log|events|id)"/.test(text))) throw fault
  if (!isShort) {
    throw new FickleError(
      'ERR_NOT_EXPLAINABLE',
      'The file is JSON, but neither a HAR file nor an export of the journal.',
      'Give the HAR file of the sign-in (its first key is "log"), or the answer of /.fickle/api/logins/ID.',
    )
  }
  return split('text', explainText(text))
}

async function* asSource(...chunks: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array | string> {
  yield* chunks
}

async function* replayed(read: readonly (Uint8Array | string)[], rest: AsyncIterator<Uint8Array | string>) {
  yield* read
  while (true) {
    const { value, done } = await rest.next()
    if (done) return
    yield value
  }
}

async function textOf(source: Source): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of source) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (text.length >= LONGEST_TEXT) break
  }
  return text.slice(0, LONGEST_TEXT)
}

/** @throws FickleError ERR_FILE_UNREADABLE where it cannot be opened, and all that `explain` throws. */
export const explainFile = async (file: string): Promise<Explanation> => explain(await openFile(file))

async function openFile(file: string): Promise<Readable> {
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
  const opened = Promise.withResolvers<void>()
  stream.once('open', () => opened.resolve()).once('error', opened.reject)
  try {
    if ((await stat(file)).isDirectory()) throw new Error('it is a folder')
    await opened.promise
    return stream
  } catch (error) {
    stream.destroy()
    opened.promise.catch(() => {})
    throw new FickleError(
      'ERR_FILE_UNREADABLE',
      `The file ${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
      'Give the path of a HAR file, of an export of the journal or of a text, or - to read standard input.',
      { cause: error },
    )
  }
}

/**
 * Writes a copy of a HAR file that is safe to share. A copy that fails leaves nothing behind.
 * @throws FickleError ERR_FILE_UNREADABLE, ERR_FILE_UNWRITABLE, ERR_NOT_A_HAR, ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED
 */
export async function redactHar(input: string, output: string): Promise<{ readonly entries: number }> {
  if (resolve(input) === resolve(output)) {
    throw new FickleError(
      'ERR_FILE_UNWRITABLE',
      'The copy would overwrite the original.',
      'Give the copy another name.',
    )
  }
  const source = await openFile(input)
  const unfinished = `${output}.part`
  let entries = 0
  let har = false
  async function* counted(parts: AsyncIterable<Part>) {
    for await (const part of parts) {
      har = true
      if (part.path[1] === 'entries') entries += 1
      yield part
    }
  }
  try {
    const parts = readJson(source, { wanted: inHar, without: withoutInHar })
    await pipeline(Readable.from(redactedHar(counted(parts))), createWriteStream(unfinished, { mode: 0o600 }))
    if (!har) {
      throw new FickleError(
        'ERR_NOT_A_HAR',
        `The file ${input} is no HAR file.`,
        'Its first key has to be "log"; export it from the network tab of a browser.',
      )
    }
    await rename(unfinished, output)
    return { entries }
  } catch (error) {
    await rm(unfinished, { force: true })
    if (error instanceof FickleError) throw error
    throw new FickleError(
      'ERR_FILE_UNWRITABLE',
      `The file ${output} cannot be written: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
      'Give a path in a folder that exists and that you may write to.',
      { cause: error },
    )
  } finally {
    source.destroy()
  }
}
