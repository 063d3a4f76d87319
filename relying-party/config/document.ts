/** A configuration file as values with their places: YAML, with placeholders filled in, and the line of every key. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, Scalar } from 'yaml'
import { createGuard, nameOfKey, parseYaml } from './parse-yaml.ts'
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

const holdsBlock = (document: Document) =>
  isMap(document.contents) &&
  (document.contents.has('authenticationConfiguration') || document.contents.has('oidcConfiguration'))

/**
 * Reads a configuration file of any shape. Faults of syntax and variables that are missing are findings, not exceptions.
 * Of several documents it is the one with the block.
 * @throws FickleError ERR_CONFIGURATION_FILE where an alias never ends
 */
export function readDocument(
  text: string,
  environment: Environment,
  file = 'the configuration',
): ConfigurationDocument {
  const masked = maskPlaceholders(text)
  const { documents, problems: syntax, lineOf } = parseYaml(masked.text)
  const [first, second] = documents.filter(holdsBlock)
  const document = first ?? documents[0]
  const problems: Problem[] = [...syntax]
  if (second) {
    problems.push({
      kind: 'syntax',
      key: 'YAML',
      value: undefined,
      line: second.contents?.range ? lineOf(second.contents.range[0]) : undefined,
      variables: [],
      message:
        'has authenticationConfiguration a second time, in another document; the server reads only one',
      fix: 'Keep one of them.',
    })
  }
  const guard = createGuard(file, lineOf)

  const read = (node: Node | null | undefined, path: string, line: number | undefined): Entry => {
    guard.visit()
    const at = node?.range ? lineOf(node.range[0]) : line
    const plain = { line: at ?? line, variables: [], fromVariable: false, entries: undefined }
    if (!node || !document) return { ...plain, value: null }
    if (isAlias(node)) return guard.alias(node, document, (target) => read(target, path, at))
    if (isMap(node) || isSeq(node)) return guard.within(node, () => readCollection(node, path, at, plain))
    if (!isScalar(node) || typeof node.value !== 'string') {
      return { ...plain, value: isScalar(node) ? node.value : null }
    }
    return scalar(node as Scalar<string>, path, plain)
  }

  const readCollection = (
    node: Node,
    path: string,
    at: number | undefined,
    plain: Omit<Entry, 'value'>,
  ): Entry => {
    if (isSeq(node)) {
      const items = node.items.map((item, index) => read(item as Node, `${path}[${index}]`, at))
      return {
        ...plain,
        value: items.map(({ value }) => value),
        variables: items.flatMap(({ variables }) => variables),
      }
    }
    const entries = new Map<string, Entry>()
    for (const pair of isMap(node) ? node.items : []) {
      const key = nameOfKey(pair.key)
      const keyLine = isScalar(pair.key) && pair.key.range ? lineOf(pair.key.range[0]) : at
      const entry = read(pair.value as Node | null, path ? `${path}.${key}` : key, keyLine)
      if (key !== '<<') entries.set(key, { ...entry, line: keyLine })
      else for (const [name, merged] of entry.entries ?? []) if (!entries.has(name)) entries.set(name, merged)
    }
    return {
      ...plain,
      value: Object.fromEntries([...entries].map(([key, entry]) => [key, entry.value])),
      entries,
    }
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
        fix: `Set ${name}, or give it a default as in \${${name}:-value}.`,
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
        message: 'has a ${ that is not ${NAME} or ${NAME:-default}',
        fix: 'Close it with a brace on the same line, or write $${ for a literal ${.',
      })
    }
    const isText = found.fromVariable || !quoted || typeof found.value === 'object'
    const value = isText ? found.value : String(found.value)
    return { ...plain, value, variables: found.variables, fromVariable: found.fromVariable }
  }

  return { root: read(document?.contents as Node | null | undefined, '', undefined), problems }
}

/** The entry at a path of keys, and undefined where there is none. */
export function entryAt(root: Entry, path: readonly string[]): Entry | undefined {
  let entry: Entry | undefined = root
  for (const key of path) entry = entry?.entries?.get(key)
  return entry
}
