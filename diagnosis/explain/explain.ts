/** Explains what somebody has of a failed sign-in: a HAR file, an export of the journal, or the words of an error. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { explainJournal } from './explain-journal.ts'
import { explainText } from './explain-text.ts'
import { type Gathered, gather } from './gather.ts'
import { explainHar } from './har/explain-har.ts'
import { openFile } from './open-file.ts'
import type { Source } from './read-json.ts'

export { redactHar } from './redact-file.ts'

export interface Explanation {
  readonly source: 'har' | 'journal' | 'text'
  readonly diagnosis: Diagnosis
  /** Less likely causes, in order. */
  readonly others: readonly Diagnosis[]
}

/** Characters of pasted text that are read. */
const LONGEST_TEXT = 1024 * 1024

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
