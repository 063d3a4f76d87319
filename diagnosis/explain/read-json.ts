/** Reads parts of a JSON file of any size: values at the paths that are asked for, each within a bound. */
import { getManyValues, isMany, none } from 'stream-chain/defs.js'
import { jsonParser, type Token } from 'stream-json/parser.js'
import { FickleError } from '../../journal/fickle-error.ts'

type Path = readonly (string | number)[]
export type Source = AsyncIterable<Uint8Array | string>

export interface Part {
  readonly path: Path
  readonly value: unknown
}

export interface ReadOptions {
  /** Whether the value at this path is wanted as a whole. */
  readonly wanted: (path: Path) => boolean
  /** Keys whose values are left out of wanted values. */
  readonly without?: ReadonlySet<string>
  /** Characters of one string; the rest is cut off. Default 65,536. */
  readonly longestString?: number
  /** Values inside one wanted value; the rest is left out. Default 20,000. */
  readonly mostValues?: number
}

interface Container {
  readonly isArray: boolean
  /** The value that is being built, where this container lies inside a wanted one. */
  readonly target: unknown[] | Record<string, unknown> | undefined
  key: string | number
}

const DEEPEST = 200

/** The last word, where the end is no beginning of a value: `nonsense}`. */
const isWord = (tail: string): boolean => {
  const word = /[[,:{]\s*([A-Za-z]+)\W*$/.exec(tail)?.[1]
  return word !== undefined && !['true', 'false', 'null'].some((literal) => literal.startsWith(word))
}

function fault(error: unknown, read: number, ended: boolean): FickleError {
  const reason = (error as Error).message.replace(/^Parser cannot parse input: /, '').replace(/^Parser /, '')
  return ended
    ? new FickleError(
        'ERR_JSON_TRUNCATED',
        `The file ends in the middle of its JSON, after ${read.toLocaleString('en')} characters.`,
        'Save it again and wait until the browser has written all of it.',
        { cause: error },
      )
    : new FickleError(
        'ERR_JSON_MALFORMED',
        `The file is no valid JSON near character ${read.toLocaleString('en')}: ${reason}.`,
        'Export it again; do not edit a HAR file by hand, `fickle explain --redact OUT.har` takes secrets out of it.',
        { cause: error },
      )
}

async function* tokensOf(source: Source): AsyncGenerator<Token[]> {
  const tokenize = jsonParser({ packStrings: false, streamKeys: false, streamNumbers: false })
  const decoder = new TextDecoder()
  let read = 0
  let tail = ''
  const parsed = (text: string | typeof none, ended: boolean): Token[] => {
    try {
      const out = tokenize(text as string)
      return isMany(out) ? (getManyValues(out) as Token[]) : []
    } catch (error) {
      const word = /expected a value/.test((error as Error).message) && isWord(tail)
      throw fault(error, read, ended && !word)
    }
  }
  for await (const chunk of source) {
    let text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (read === 0) text = text.replace(/^\uFEFF/, '')
    yield parsed(text, false)
    read += text.length
    tail = (tail + text).slice(-64)
  }
  yield parsed(none, true)
}

/**
 * Yields the wanted values in the order of the file. Memory is bounded by the largest wanted value, itself bounded.
 * @throws FickleError ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED
 */
export async function* readJson(
  source: Source,
  { wanted, without = new Set(), longestString = 65_536, mostValues = 20_000 }: ReadOptions,
): AsyncGenerator<Part> {
  const stack: Container[] = []
  let string: string[] | undefined
  let length = 0
  let values = 0
  let wantedDepth = -1
  let depth = 0
  let finished: Part[] = []

  const path = (): Path => stack.map(({ key }) => key)
  /** Whether the value that comes next is built: it is wanted, or lies in one that is. */
  const builds = (): boolean => {
    const parent = stack.at(-1)
    if (wantedDepth < 0) return depth < DEEPEST && wanted(path())
    if (!parent?.target || values >= mostValues) return false
    return parent.isArray || !without.has(String(parent.key))
  }
  const place = (value: unknown, built: boolean) => {
    const parent = stack.at(-1)
    if (built && wantedDepth < 0) finished.push({ path: path(), value })
    else if (built && parent?.target) {
      values += 1
      if (Array.isArray(parent.target)) parent.target.push(value)
      else
        Object.defineProperty(parent.target, parent.key, {
          value,
          enumerable: true,
          writable: true,
          configurable: true,
        })
    }
    if (parent?.isArray) parent.key = Number(parent.key) + 1
  }
  const open = (isArray: boolean) => {
    const built = depth < DEEPEST && builds()
    const target = built ? (isArray ? [] : {}) : undefined
    if (built && wantedDepth < 0) {
      wantedDepth = stack.length
      values = 0
    }
    depth += 1
    stack.push({ isArray, target, key: isArray ? 0 : '' })
  }
  const close = () => {
    depth -= 1
    const { target } = stack.pop() ?? {}
    if (wantedDepth === stack.length) wantedDepth = -1
    place(target, target !== undefined)
  }
  const act: Partial<Record<Token['name'], (value: unknown) => void>> = {
    startObject: () => open(false),
    startArray: () => open(true),
    endObject: close,
    endArray: close,
    keyValue: (key) => {
      const parent = stack.at(-1)
      if (parent) parent.key = String(key)
    },
    startString: () => {
      string = builds() ? [] : undefined
      length = 0
    },
    stringChunk: (chunk) => {
      if (!string || length >= longestString) return
      string.push(String(chunk).slice(0, longestString - length))
      length += String(chunk).length
    },
    endString: () => {
      place(string?.join(''), string !== undefined)
      string = undefined
    },
    numberValue: (value) => place(Number(value), builds()),
    nullValue: (value) => place(value, builds()),
    trueValue: (value) => place(value, builds()),
    falseValue: (value) => place(value, builds()),
  }

  for await (const tokens of tokensOf(source)) {
    for (const token of tokens) act[token.name]?.('value' in token ? token.value : undefined)
    yield* finished
    finished = []
  }
}
