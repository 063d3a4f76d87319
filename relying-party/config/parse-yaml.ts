/** YAML as documents with the line of every node, and the faults of its syntax as findings: each with its line, none thrown. */
import { type Alias, type Document, isNode, isScalar, LineCounter, type Node, parseAllDocuments } from 'yaml'
import { yamlFault } from '../../common/yaml-fault.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Problem } from './problems.ts'

export interface ParsedYaml {
  readonly documents: readonly Document[]
  readonly problems: readonly Problem[]
  /** Counted from 1. */
  lineOf(offset: number): number
}

const syntaxProblem = (line: number | undefined, message: string, fix: string): Problem => ({
  kind: 'syntax',
  key: 'YAML',
  value: undefined,
  line,
  variables: [],
  message,
  fix,
})

/** `key:"value"` and `key:https://...`, where YAML sees no key at all. */
const NO_SPACE = /^(\s*(?:-\s+)?)([A-Za-z_][\w.-]*):(?=["'[{\w$\uE000])/

function parse(text: string) {
  const lines = new LineCounter()
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const documents = Array.isArray(parsed) ? (parsed as Document[]) : []
  const errors = documents.flatMap((document) => document.errors)
  return { documents, errors, lineOf: (offset: number) => lines.linePos(offset).line }
}

/**
 * Parses a text. Where a line lacks the space after its colon, that is a finding, and the rest is read as if it were there.
 */
export function parseYaml(source: string): ParsedYaml {
  const problems: Problem[] = []
  let text = source.replace(/^\uFEFF/, ' ')
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(text)
  } catch (error) {
    // The parser goes into what is nested by calling itself.
    if (!(error instanceof RangeError)) throw error
    const problem = syntaxProblem(undefined, 'is nested too deeply to be read', NESTED_FIX)
    return { documents: [], problems: [problem], lineOf: () => 1 }
  }
  for (let round = 0; round < 20 && parsed.errors.length > 0; round += 1) {
    const lines = text.split('\n')
    const line = parsed.errors
      .map(({ pos }) => parsed.lineOf(pos[0]))
      .find((at) => NO_SPACE.test(lines[at - 1] ?? ''))
    if (line === undefined) break
    const [, indent = '', key = ''] = NO_SPACE.exec(lines[line - 1] ?? '') ?? []
    problems.push(
      syntaxProblem(
        line,
        `has no space after the colon of ${key}, so YAML reads the line as one text`,
        `Write a space after the colon, as in \`${key}: ...\`.`,
      ),
    )
    lines[line - 1] = (lines[line - 1] ?? '').replace(NO_SPACE, `${indent}${key}: `)
    text = lines.join('\n')
    parsed = parse(text)
  }
  for (const { code, pos } of parsed.errors) {
    problems.push(
      syntaxProblem(
        parsed.lineOf(pos[0]),
        `cannot be read: ${yamlFault(code)}`,
        'Fix the YAML at that line; indent with spaces, and write each key once.',
      ),
    )
  }
  return { documents: parsed.documents, problems, lineOf: parsed.lineOf }
}

const MAX_NODES = 200_000
/** Each is looked up in the whole document. */
const MAX_ALIASES = 2000
/** Maps and lists within each other; what configurations hold is nested ten deep. */
const MAX_DEPTH = 100
const NESTED_FIX = 'Write the configuration as it is documented: it is nested a few levels deep.'

/** A key as text. A map or a list that stands as a key is not written out: one within another doubles the text each time. */
export const nameOfKey = (key: unknown): string =>
  isScalar(key) ? String(key.value) : isNode(key) ? '?' : String(key)

/** Counts what is read, and refuses aliases that never end. */
export function createGuard(file: string, lineOf: ParsedYaml['lineOf']) {
  /** What is being read: an alias to one of them would never end. */
  const open = new Set<unknown>()
  let visited = 0
  let aliases = 0
  const expands = (how: string) =>
    new FickleError(
      'ERR_CONFIGURATION_FILE',
      `${file} ${how}.`,
      'Write the configuration without aliases that repeat each other.',
    )
  return {
    /** @throws FickleError ERR_CONFIGURATION_FILE where the document expands to more than can be meant */
    visit() {
      visited += 1
      if (visited > MAX_NODES) throw expands(`expands to more than ${MAX_NODES} values`)
    },
    /** @throws FickleError ERR_CONFIGURATION_FILE where it is nested too deep */
    within<T>(node: Node, work: () => T): T {
      if (open.size >= MAX_DEPTH) {
        throw new FickleError(
          'ERR_CONFIGURATION_FILE',
          `YAML (${file} line ${lineOf(node.range?.[0] ?? 0)}) is nested more than ${MAX_DEPTH} deep.`,
          NESTED_FIX,
        )
      }
      open.add(node)
      try {
        return work()
      } finally {
        open.delete(node)
      }
    },
    /** @throws FickleError ERR_CONFIGURATION_FILE where an alias stands inside of what it names */
    alias<T>(node: Alias, document: Document, work: (target: Node | undefined) => T): T {
      aliases += 1
      if (aliases > MAX_ALIASES) throw expands(`expands to more than ${MAX_ALIASES} aliases`)
      const target = node.resolve(document)
      if (!target || !open.has(target)) return work(target)
      throw new FickleError(
        'ERR_CONFIGURATION_FILE',
        `YAML (${file} line ${lineOf(node.range?.[0] ?? 0)}) cannot be read: the alias *${node.source.slice(0, 40)} is inside what it refers to.`,
        'Write the value there in full.',
      )
    },
  }
}
