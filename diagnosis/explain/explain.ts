/** Explains what somebody has of a failed sign-in: HAR files, exports of the journal, logs, or the words of an error. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { combine, type Logged, type Recorded } from './combine.ts'
import { explainJournal } from './explain-journal.ts'
import { explainLog } from './explain-text.ts'
import { type Gathered, gather } from './gather.ts'
import { explainHar } from './har/explain-har.ts'
import { headOf } from './head.ts'
import { openFile } from './open-file.ts'
import type { Source } from './read-json.ts'
import { readLines } from './read-lines.ts'
import { type ReadLog, readText } from './read-log.ts'

export { redactHar } from './redact-file.ts'

/** What became of a file or text: the likeliest cause, and others. */
export interface Explanation {
  /** What was read: a HAR file, an export of the journal, a log or error text, or several of them. */
  readonly source: 'har' | 'journal' | 'text' | 'files'
  readonly diagnosis: Diagnosis
  /** Less likely causes, in order. */
  readonly others: readonly Diagnosis[]
}

type Content =
  | {
      readonly kind: 'har' | 'journal'
      readonly diagnoses: readonly Diagnosis[]
      readonly exchanges: Recorded['exchanges']
    }
  | { readonly kind: 'text'; readonly log: ReadLog }

/** Characters of JSON that are remembered, in case it is none. */
const LONGEST_TEXT = 1024 * 1024

const split = (source: Explanation['source'], [diagnosis, ...others]: readonly Diagnosis[]): Explanation => {
  if (!diagnosis) throw new Error('An explanation has at least one diagnosis.')
  return { source, diagnosis, others }
}

async function read(input: Source | string): Promise<Content> {
  const { kind, source } = await headOf(typeof input === 'string' ? asSource(input) : input)
  if (kind === 'empty') return { kind: 'text', log: readText('') }
  return kind === 'json' ? readStructured(source) : { kind: 'text', log: await readLines(source) }
}

async function readStructured(source: Source): Promise<Content> {
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
  if (gathered?.har)
    return {
      kind: 'har',
      diagnoses: journal ?? explainHar(gathered.exchanges),
      exchanges: gathered.exchanges,
    }
  if (journal) return { kind: 'journal', diagnoses: journal, exchanges: [] }
  const log = await readLines(asSource(...beginning))
  const isShort = size <= LONGEST_TEXT
  if (
    fault !== undefined &&
    (!isShort || /^\s*\{\s*"(log|events|id)"\s*:\s*[{[]/.test(beginningOf(beginning)))
  )
    throw fault
  if (!isShort) {
    throw new FickleError(
      'ERR_NOT_EXPLAINABLE',
      'The file is JSON, but neither a HAR file nor an export of the journal.',
      'Give the HAR file of the sign-in (its first key is "log"), or the answer of /.fickle/api/logins/ID.',
    )
  }
  return { kind: 'text', log }
}

const beginningOf = ([first]: readonly (Uint8Array | string)[]): string =>
  typeof first === 'string' ? first : new TextDecoder().decode(first)

async function* asSource(...chunks: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array | string> {
  yield* chunks
}

/**
 * Explains a stream, or text. What begins as JSON is read as JSON, all else line by line, both in a bounded memory.
 * @throws FickleError ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED, ERR_JOURNAL_MALFORMED, ERR_NOT_EXPLAINABLE
 */
export async function explain(input: Source | string): Promise<Explanation> {
  const content = await read(input)
  return content.kind === 'text'
    ? split('text', explainLog(content.log))
    : split(content.kind, content.diagnoses)
}

/** @throws FickleError ERR_FILE_UNREADABLE where it cannot be opened, and all that `explain` throws. */
export const explainFile = async (file: string): Promise<Explanation> => explain(await openFile(file))

/**
 * Explains several files of one sign-in together: by state and time.
 * @param inputs each with the name under which its observations are told
 * @throws all that `explain` throws
 */
export async function explainTogether(
  inputs: readonly { readonly name: string; readonly input: Source | string }[],
): Promise<Explanation> {
  const recorded: Recorded[] = []
  const logs: Logged[] = []
  for (const { name, input } of inputs) {
    const content = await read(input)
    if (content.kind === 'text') logs.push({ file: name, log: content.log })
    else recorded.push({ file: name, diagnoses: content.diagnoses, exchanges: content.exchanges })
  }
  return split('files', combine(recorded, logs))
}
