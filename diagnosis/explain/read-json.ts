/**
 * Reads parts of a JSON file of any size: values at the paths that are asked for, each within a bound. A scan over the
 * bytes finds where values begin and end; `JSON.parse` reads those that are wanted.
 */
import { FickleError } from '../../journal/fickle-error.ts'
import { createCapture } from './capture-value.ts'

type Path = readonly (string | number)[]
export type Source = AsyncIterable<Uint8Array | string>

export interface Part {
  readonly path: Path
  /** Undefined where it was larger than a value may be. */
  readonly value: unknown
}

export interface ReadOptions {
  /** Whether the value at this path is wanted as a whole. */
  readonly wanted: (path: Path) => boolean
  /** Keys of wanted objects whose values are read as null. */
  readonly without?: ReadonlySet<string>
  /** Bytes of one string; the rest is cut off. Default 65,536. */
  readonly longestString?: number
  /** Bytes of one wanted value, cut strings not counted; a larger one is read as undefined. Default 8 MiB. */
  readonly largestValue?: number
}

/** Containers within containers that are followed. */
const DEEPEST = 1_000_000
/** Levels whose keys are kept: no wanted value lies deeper. */
const PATH_LEVELS = 8
const LONGEST_KEY = 256

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const endsScalar = (byte: number) =>
  isSpace(byte) || byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT

const malformed = (near: number, reason: string, cause?: unknown) =>
  new FickleError(
    'ERR_JSON_MALFORMED',
    `The file is not valid JSON near character ${near.toLocaleString('en')}: ${reason}.`,
    'Export it again; do not edit a HAR file by hand, `fickle explain --redact OUT.har` takes secrets out of it.',
    { cause },
  )

const truncated = (read: number) =>
  new FickleError(
    'ERR_JSON_TRUNCATED',
    `The file ends in the middle of its JSON, after ${read.toLocaleString('en')} characters.`,
    'Save it again and wait until the browser has written it completely.',
  )

/** What may come next, outside of wanted values. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or the end' | 'nothing'

/** Reads what lies outside of wanted values, and hands those over. */
function createScanner({
  wanted,
  without = new Set(),
  longestString = 65_536,
  largestValue = 8 * 1024 * 1024,
}: ReadOptions) {
  let found: Part[] = []
  let expected: Expected = 'value'
  /** 1 for an array, 0 for an object, from the outermost. */
  const kinds: number[] = []
  const keys: (string | number)[] = []
  let text = ''
  let state: 'between' | 'string' | 'scalar' | 'captured' = 'between'
  let isKey = false
  let escaped = false
  const capture = createCapture({ without, longestString, largestValue })

  const path = (): Path => keys.slice(0, kinds.length)
  const isWanted = () => kinds.length < PATH_LEVELS && wanted(path())

  const afterValue = () => {
    if (kinds.length === 0) expected = 'nothing'
    else {
      expected = ', or the end'
      if (kinds.at(-1) === 1) keys[kinds.length - 1] = Number(keys[kinds.length - 1]) + 1
    }
  }
  const parsed = (json: string | undefined, near: number): unknown => {
    if (json === undefined) return undefined
    try {
      return JSON.parse(json)
    } catch (error) {
      // What follows the comma quotes the file, which may hold secrets.
      throw malformed(near, String((error as Error).message.split(/,| in JSON/)[0]).slice(0, 60), error)
    }
  }
  const open = (kind: number, at: number) => {
    if (kinds.length >= DEEPEST) throw malformed(at, 'it is nested too deeply')
    keys[kinds.length] = kind === 1 ? 0 : ''
    kinds.push(kind)
    expected = kind === 1 ? 'value or ]' : 'key or }'
  }
  const close = (kind: number, at: number) => {
    const allowed = expected === ', or the end' || expected === (kind === 1 ? 'value or ]' : 'key or }')
    if (!allowed || kinds.at(-1) !== kind) throw malformed(at, `"${kind === 1 ? ']' : '}'}" is unexpected`)
    kinds.pop()
    keys.length = Math.min(keys.length, kinds.length)
    afterValue()
  }
  const endScalar = (at: number) => {
    if (!/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(text))
      throw malformed(at, `"${text.slice(0, 20)}" is not a value`)
    state = 'between'
    afterValue()
  }
  const begin = (byte: number, at: number): void => {
    if (byte === OPEN_OBJECT) open(0, at)
    else if (byte === OPEN_ARRAY) open(1, at)
    else if (byte === QUOTE) {
      state = 'string'
      isKey = false
    } else {
      state = 'scalar'
      text = String.fromCharCode(byte)
    }
  }
  /** One byte that is no part of a string, a scalar or a wanted value. */
  const structure = (byte: number, at: number): void => {
    if (isSpace(byte)) return
    if (byte === CLOSE_OBJECT) close(0, at)
    else if (byte === CLOSE_ARRAY) close(1, at)
    else if (byte === COMMA && expected === ', or the end') expected = kinds.at(-1) === 1 ? 'value' : 'key'
    else if (byte === COLON && expected === ':') expected = 'value'
    else if (byte === QUOTE && (expected === 'key' || expected === 'key or }')) {
      state = 'string'
      isKey = true
      text = ''
    } else if (expected === 'value' || expected === 'value or ]') begin(byte, at)
    else throw malformed(at, `"${String.fromCharCode(byte)}" is unexpected`)
  }

  /** Where the string goes on or ends; a key's text is kept. */
  const inString = (chunk: Buffer, from: number): number => {
    let at = from
    if (escaped) at += 1
    escaped = false
    while (at < chunk.length && chunk[at] !== QUOTE) at += chunk[at] === BACKSLASH ? 2 : 1
    if (isKey && kinds.length <= PATH_LEVELS && text.length < LONGEST_KEY)
      text += chunk.toString('utf8', from, Math.min(at, chunk.length))
    if (at >= chunk.length) {
      escaped = at > chunk.length
      return chunk.length
    }
    state = 'between'
    if (isKey) {
      keys[kinds.length - 1] = text.slice(0, LONGEST_KEY)
      expected = ':'
    } else afterValue()
    return at + 1
  }

  return {
    /** Takes in one chunk; `read` is the number of bytes before it. */
    take(chunk: Buffer, read: number): Part[] {
      found = []
      let at = 0
      const finish = (): void => {
        found.push({ path: path(), value: parsed(capture.text(), read + at) })
        state = 'between'
        afterValue()
      }
      while (at < chunk.length) {
        const byte = chunk[at] ?? 0
        if (state === 'captured') {
          at = capture.take(chunk, at)
          if (capture.isDone()) finish()
        } else if (state === 'string') at = inString(chunk, at)
        else if (state === 'scalar') {
          if (endsScalar(byte)) endScalar(read + at)
          else {
            if (text.length < 64) text += String.fromCharCode(byte)
            at += 1
          }
        } else if (
          (expected === 'value' || expected === 'value or ]') &&
          !isSpace(byte) &&
          byte !== CLOSE_ARRAY &&
          isWanted()
        ) {
          state = 'captured'
          capture.begin()
        } else {
          structure(byte, read + at)
          at += 1
        }
      }
      return found
    },
    /** @throws FickleError where the file ended too early. */
    end(read: number): Part[] {
      found = []
      if (state === 'scalar' && kinds.length === 0) endScalar(read)
      if (state === 'captured' && kinds.length === 0 && capture.mayEndHere()) {
        found.push({ path: [], value: parsed(capture.text(), read) })
        expected = 'nothing'
      } else if (state !== 'between' || expected !== 'nothing') throw truncated(read)
      return found
    },
  }
}

/**
 * Yields the wanted values in the order of the file. Memory is bounded by the largest wanted value, itself bounded.
 * @throws FickleError ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED
 */
export async function* readJson(source: Source, options: ReadOptions): AsyncGenerator<Part> {
  const scanner = createScanner(options)
  let read = 0
  for await (const given of source) {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given
    let chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (read === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3)
    yield* scanner.take(chunk, read)
    read += chunk.length
  }
  yield* scanner.end(read)
}
