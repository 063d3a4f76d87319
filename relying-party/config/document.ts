/** A configuration file as values with their places: YAML, with placeholders filled in, and the line of every key. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  Scalar,
} from 'yaml'
import type { Origin, Problem } from './problems.ts'
import { hasMalformedPlaceholder, maskPlaceholders, substitute } from './substitution.ts'

/** A value, where it stands, and what it holds. */
export interface Entry extends Origin {
  readonly value: unknown
  /** Whether a variable holds the whole value: then it is text, whatever it looks like. */
  readonly fromVariable: boolean
  /** Set where the value is a map: its keys in order, each with its line. */
  readonly entries: ReadonlyMap<string, Entry> | undefined
}

export interface ConfigurationDocument {
  readonly root: Entry
  readonly problems: readonly Problem[]
}

type Environment = Readonly<Record<string, string | undefined>>

const MAX_NODES = 20_000

/**
 * Reads a configuration file of any shape. Faults of syntax and variables that are missing are findings, not exceptions.
 * `only` limits the findings to one part of a large file, by path.
 */
export function readDocument(text: string, environment: Environment): ConfigurationDocument {
  const masked = maskPlaceholders(text)
  const lines = new LineCounter()
  const document = parseDocument(masked.text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const problems: Problem[] = document.errors.map((error) => ({
    kind: 'syntax',
    key: 'YAML',
    value: undefined,
    line: lines.linePos(error.pos[0]).line,
    variables: [],
    message: `cannot be read: ${error.message.split('\n')[0]?.replace(/[.:]$/, '')}`,
    remedy: 'Mend the YAML at that line; indentation is by spaces, and each key stands once.',
  }))
  let visited = 0
  /** Nodes that are being read: an alias to one of them would never end. */
  const around = new Set<Node>()

  const readAlias = (node: Alias, path: string, line: number | undefined): Entry => {
    const meant = node.resolve(document)
    if (!meant || !around.has(meant)) return read(meant, path, line)
    problems.push({
      kind: 'syntax',
      key: 'YAML',
      value: undefined,
      line,
      variables: [],
      message: `cannot be read: the alias *${node.source} stands within what it refers to`,
      remedy: 'Write the value there in full.',
    })
    return { line, variables: [], fromVariable: false, entries: undefined, value: null }
  }

  const read = (node: Node | null | undefined, path: string, line: number | undefined): Entry => {
    if (!node || isScalar(node) || around.has(node)) return readNode(node, path, line)
    around.add(node)
    const entry = readNode(node, path, line)
    around.delete(node)
    return entry
  }

  const readNode = (node: Node | null | undefined, path: string, line: number | undefined): Entry => {
    visited += 1
    const at = node?.range ? lines.linePos(node.range[0]).line : line
    const plain = { line: at ?? line, variables: [], fromVariable: false, entries: undefined }
    if (visited > MAX_NODES || !node) return { ...plain, value: null }
    if (isAlias(node)) return readAlias(node, path, at)
    if (isMap(node)) {
      const entries = new Map<string, Entry>()
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
        const keyLine = isScalar(pair.key) && pair.key.range ? lines.linePos(pair.key.range[0]).line : at
        const entry = read(pair.value as Node | null, path ? `${path}.${key}` : key, keyLine)
        entries.set(key, { ...entry, line: keyLine })
      }
      return {
        ...plain,
        value: Object.fromEntries([...entries].map(([key, entry]) => [key, entry.value])),
        entries,
      }
    }
    if (isSeq(node)) {
      const items = node.items.map((item, index) => read(item as Node, `${path}[${index}]`, at))
      return {
        ...plain,
        value: items.map(({ value }) => value),
        variables: items.flatMap(({ variables }) => variables),
      }
    }
    if (!isScalar(node) || typeof node.value !== 'string') {
      return { ...plain, value: isScalar(node) ? node.value : null }
    }
    return scalar(node as Scalar<string>, path, plain)
  }

  const scalar = (node: Scalar<string>, path: string, plain: Omit<Entry, 'value'>): Entry => {
    const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE
    const found = substitute(node.value, masked.placeholders, environment)
    for (const name of found.missing) {
      problems.push({
        kind: 'missing-variable',
        key: path,
        value: undefined,
        line: plain.line,
        variables: [name],
        message: `needs the environment variable ${name}, which is not set and has no default`,
        remedy: `Set ${name}, or give it a default as in \${${name}:-value}.`,
      })
    }
    if (hasMalformedPlaceholder(node.value)) {
      problems.push({
        kind: 'syntax',
        key: path,
        value: undefined,
        line: plain.line,
        variables: [],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this text is about placeholders
        message: 'holds a ${ that is no ${NAME} or ${NAME:-default}',
        remedy: 'Close it with a brace on the same line, or write $${ for a literal ${.',
      })
    }
    const isText = found.fromVariable || !quoted || typeof found.value === 'object'
    const value = isText ? found.value : String(found.value)
    return { ...plain, value, variables: found.variables, fromVariable: found.fromVariable }
  }

  return { root: read(document.contents, '', undefined), problems }
}

/** The entry at a path of keys, and undefined where there is none. */
export function entryAt(root: Entry, path: readonly string[]): Entry | undefined {
  let entry: Entry | undefined = root
  for (const key of path) entry = entry?.entries?.get(key)
  return entry
}
