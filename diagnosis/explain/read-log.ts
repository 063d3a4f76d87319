/** Reads a text or a log of any size in bounded memory, and keeps what speaks for a cause. */
import type { Product } from '../dictionary/product.ts'
import { type Beside, cluesIn } from './clues.ts'
import { keysOf, timeOfLine } from './log-record.ts'
import type { ClueInLog } from './logins-in-log.ts'
import { marksIn } from './marks.ts'
import { speaksOfSignIn } from './sign-in-words.ts'

export interface ReadLog {
  readonly clues: readonly ClueInLog[]
  /** Products whose marks it bears. */
  readonly marks: ReadonlyMap<Product, number>
  readonly firstLine: string
  readonly lines: number
  readonly isBinary: boolean
}

/** Words without which a line says of nothing that it failed. */
const ofAFailure =
  /error|fail|exception|invalid|mismatch|missing|expect|denied|expire|refus|reject|unable|can(?:no|')t|could ?n[o']t|\bnot\b|n't\b|\bno\b|unauthor|forbidden|csrf|x509|certificate|e(?:conn|notfound|ai_again|timedout)|time[d ]|deadline|required|unsupported|unknown|aadsts|idx\d|\bbad\b|wrong|undefined|null|already|in_progress|too |differ|violat|disabled|consent|lost|lack|warn|\b50[234]\b|\b40[0-9]\b|used|future|skew|verif|unmarshal|loop|cookie|encrypt/i

/** Lines before a failure that tell of what it is. */
const CONTEXT = 5
const MOST_CLUES = 2000
const LONGEST_RECORD = 400
/** A text this short is read as one record with all its lines. */
const SHORT = 64 * 1024
const DISTINCT_RECORDS = 5000

const continues =
  /^(?:\s|at |Caused by|\.\.\. \d|Traceback|File "|The above exception|During handling|[\w.$]+(?:Error|Exception)\b|\}|\]|\)|<)/

/** Reads lines; `end` gives what was found. */
export function createLogReader() {
  const clues: ClueInLog[] = []
  const marks = new Map<Product, number>()
  const recent: string[] = []
  const seen = new Map<string, number>()
  let record: string[] = []
  let recordLine = 1
  let recordAt: number | undefined
  let number = 0
  let firstLine = ''
  let short: string[] | undefined = []
  let size = 0
  let broken = 0
  let stamped = 0

  function mark(text: string) {
    for (const [product, count] of marksIn(text.toLowerCase()))
      marks.set(product, (marks.get(product) ?? 0) + count)
  }

  function keep(found: ClueInLog) {
    clues.push(found)
    // The first errors and the last are kept.
    if (clues.length > MOST_CLUES) clues.splice(MOST_CLUES / 2, 1)
  }

  function closeRecord() {
    if (record.length === 0) return
    const text = record.join('\n')
    record = []
    if (!ofAFailure.test(text)) return
    const shape = text.replace(/\d+/g, '0').slice(0, 400)
    const times = seen.get(shape) ?? 0
    // A line that comes back without end tells nothing new.
    if (times > 20) return
    if (seen.size < DISTINCT_RECORDS || times > 0) seen.set(shape, times + 1)
    mark(text)
    const around = [...recent, text].join('\n')
    const beside: Beside = { marks: new Map(), signIn: speaksOfSignIn(around), alone: false }
    const keys = keysOf(text)
    for (const clue of cluesIn(text, recordLine - 1, beside)) keep({ clue, keys, at: recordAt })
  }

  function read(line: string) {
    const at = timeOfLine(line)
    if (at !== undefined) stamped += 1
    const belongs =
      record.length > 0 &&
      record.length < LONGEST_RECORD &&
      (continues.test(line) || (stamped > 0 && at === undefined))
    if (belongs) {
      record.push(line)
      return
    }
    closeRecord()
    recent.push(record[0] ?? line)
    if (recent.length > CONTEXT) recent.shift()
    record = [line]
    recordLine = number
    recordAt = at
  }

  /** Reads one line. */
  function add(raw: string) {
    number += 1
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals' colours are control characters
    const line = raw.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    if (line.includes('\uFFFD')) broken += 1
    if (firstLine === '') firstLine = line.trim().slice(0, 200)
    if (short) {
      short.push(line)
      size += line.length + 1
      if (size <= SHORT) return
      const before = short
      short = undefined
      number = 0
      for (const each of before) {
        number += 1
        read(each)
      }
      return
    }
    read(line)
  }

  function readShort(lines: readonly string[]) {
    const text = lines.join('\n')
    mark(text)
    const times = lines.map(timeOfLine)
    const isLog = times.filter((at) => at !== undefined).length >= 2
    const signIn = speaksOfSignIn(text)
    const alone =
      lines.filter((line) => /\S/.test(line) && !/^\s*(?:at |\w+: |[}\])])/.test(line)).length <= 3
    if (!isLog) {
      const at = times.find((each) => each !== undefined)
      const keys = keysOf(text)
      for (const clue of cluesIn(text, 0, { marks, signIn, alone })) keep({ clue, keys, at })
      return
    }
    let start = 0
    for (let index = 1; index <= lines.length; index += 1) {
      if (index < lines.length && times[index] === undefined) continue
      const part = lines.slice(start, index).join('\n')
      const keys = keysOf(part)
      for (const clue of cluesIn(part, start, { marks, signIn, alone }))
        keep({ clue, keys, at: times[start] })
      start = index
    }
  }

  function end(): ReadLog {
    if (short) readShort(short)
    else closeRecord()
    return { clues, marks, firstLine, lines: number, isBinary: broken > number / 4 }
  }

  const binary = (): ReadLog => ({ clues: [], marks, firstLine: '', lines: number, isBinary: true })

  return { add, end, binary }
}

/** Reads a whole text. */
export function readText(text: string): ReadLog {
  const reader = createLogReader()
  for (const line of text.split(/\r?\n/)) reader.add(line)
  return reader.end()
}
