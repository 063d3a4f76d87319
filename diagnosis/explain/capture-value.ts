/** Takes one JSON value out of a stream of bytes: long strings are cut, unwanted keys and what lies too deep become null. */

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const SPACE = 0x20
const SMALL_U = 0x75

/** Bytes of a string that are looked at one by one before a search is worth its call. */
const NEAR = 48

/** Levels within one value that are kept. */
const DEEPEST = 200

interface CaptureOptions {
  readonly without: ReadonlySet<string>
  readonly longestString: number
  readonly largestValue: number
}

interface Capture {
  readonly begin: () => void
  /** Takes bytes from `at` on, and returns where it stopped: behind the value, or at the chunk's end. */
  readonly take: (chunk: Buffer, at: number) => number
  readonly isDone: () => boolean
  /** Whether what was taken is a whole value if nothing follows: a number at the end of a file. */
  readonly mayEndHere: () => boolean
  /** The value as JSON; undefined where it was too large. */
  readonly text: () => string | undefined
}

const NULL = Buffer.from('null')

export function createCapture({ without, longestString, largestValue }: CaptureOptions): Capture {
  const longestName = Math.max(0, ...[...without].map((name) => name.length))
  let pieces: Buffer[] = []
  let size = 0
  /** Where the part of this chunk begins that is not yet among the pieces. */
  let from = 0
  let depth = 0
  let done = false
  let place: 'between' | 'string' | 'scalar' = 'between'
  let escaped = false
  /** Bytes of this string, and the length below which it must not be cut, lest an escape is torn. */
  let length = 0
  let uncuttable = 0
  let isCut = false
  /** At the first level: whether it is an object, a key comes next, the key's text, and whether the value behind it is left out. */
  let isObject = false
  let keyNext = false
  let name = ''
  let leavesOut = false
  /** The depth at which what is left out ends; below zero while everything is taken. */
  let skipTo = -1

  const add = (piece: Buffer) => {
    size += piece.length
    if (size <= largestValue) pieces.push(piece)
    else pieces = []
  }
  const flush = (chunk: Buffer, to: number) => {
    if (skipTo < 0 && !isCut && to > from) add(chunk.subarray(from, to))
    from = to
  }
  const isName = () => keyNext && depth === 1

  /** Where the next escape or the end of the string comes, or the chunk ends. */
  const plainUntil = (chunk: Buffer, at: number): number => {
    const quote = chunk.indexOf(QUOTE, at)
    const end = quote < 0 ? chunk.length : quote
    const slash = chunk.subarray(at, end).indexOf(BACKSLASH)
    return slash < 0 ? end : at + slash
  }

  const string = (chunk: Buffer, start: number): number => {
    const before = length - start
    let at = start
    if (escaped) {
      if (chunk[at] === SMALL_U) uncuttable = length + 5
      at += 1
      escaped = false
    }
    const far = start + NEAR
    while (at < chunk.length) {
      const byte = chunk[at] ?? 0
      if (byte === QUOTE) break
      if (at === far) {
        // A long string without escapes is stepped over at once, as far as it is kept.
        const plain = Math.min(plainUntil(chunk, at), start - length + longestString)
        if (plain > at) {
          at = plain
          continue
        }
      }
      if (before + at >= longestString && !isCut && before + at >= uncuttable && (byte & 0xc0) !== 0x80) {
        flush(chunk, at)
        isCut = true
      }
      if (byte === BACKSLASH) {
        uncuttable = before + at + (chunk[at + 1] === SMALL_U ? 6 : 2)
        at += 2
      } else at += 1
    }
    escaped = at > chunk.length
    const stop = Math.min(at, chunk.length)
    length = before + stop
    if (longestName > 0 && isName() && name.length <= longestName)
      name += chunk.toString('latin1', start, Math.min(stop, start + longestName + 1))
    return stop
  }

  /** Behind a value, or a key. */
  const after = (chunk: Buffer, at: number): void => {
    if (skipTo === depth) {
      skipTo = -1
      from = at
    }
    if (depth > 0) return
    flush(chunk, at)
    done = true
  }
  const closeString = (chunk: Buffer, at: number): void => {
    place = 'between'
    if (isCut) from = at
    isCut = false
    if (isName()) {
      leavesOut = longestName > 0 && without.has(name)
      keyNext = false
    } else after(chunk, at + 1)
  }
  const begins = (chunk: Buffer, at: number, byte: number): void => {
    const opens = byte === OPEN_OBJECT || byte === OPEN_ARRAY
    if (skipTo < 0 && !isName() && (leavesOut || (opens && depth >= DEEPEST))) {
      flush(chunk, at)
      add(NULL)
      skipTo = depth
      leavesOut = false
    }
    if (opens) {
      depth += 1
      if (depth === 1) isObject = keyNext = byte === OPEN_OBJECT
    } else if (byte === QUOTE) {
      place = 'string'
      length = 0
      uncuttable = 0
      name = ''
    } else place = 'scalar'
  }

  return {
    begin() {
      pieces = []
      size = 0
      depth = 0
      done = false
      place = 'between'
      escaped = false
      isCut = false
      keyNext = false
      leavesOut = false
      skipTo = -1
    },
    take(chunk, begun) {
      let at = begun
      from = begun
      while (at < chunk.length && !done) {
        if (place === 'string') {
          at = string(chunk, at)
          if (at === chunk.length) break
          closeString(chunk, at)
          at += 1
          continue
        }
        const byte = chunk[at] ?? 0
        if (place === 'scalar') {
          // A number or a literal ends before what cannot be part of it.
          if (byte <= SPACE || byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
            place = 'between'
            after(chunk, at)
          } else at += 1
          continue
        }
        if (byte === COMMA) keyNext = isObject && depth === 1
        else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
          depth -= 1
          after(chunk, at + 1)
        } else if (byte > SPACE && byte !== COLON) begins(chunk, at, byte)
        at += 1
      }
      if (!done) flush(chunk, at)
      return at
    },
    isDone: () => done,
    mayEndHere: () => place === 'scalar' && depth === 0,
    text() {
      if (size > largestValue) return undefined
      return (pieces.length === 1 ? pieces[0] : Buffer.concat(pieces))?.toString('utf8')
    },
  }
}
