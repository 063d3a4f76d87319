/** fickle's own configuration as written: found, read and parsed, with the place of every key kept for messages. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { whyUnreadable } from '../../common/why-unreadable.ts'
import { aliasFault, yamlFault } from '../../common/yaml-fault.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { LITERAL_BRACE, maskPlaceholders, substitute } from '../../relying-party/config/substitution.ts'
import { complexKeyIn } from './complex-key.ts'

/** A configuration as written, and how a message names the place of a key. */
export interface Written {
  readonly source: string
  readonly values: Readonly<Record<string, unknown>>
  /** Paths (as JSON) whose text a variable holds: it may stand for a number. */
  readonly texts: ReadonlySet<string>
  /** Variables that are not set, each with its place. */
  readonly problems: readonly { readonly problem: string; readonly fix: string }[]
  /** `fickle.config.yaml:3:7 (users.0.name)`. */
  place(path: readonly PropertyKey[]): string
}

const candidates = ['fickle.config.yaml', 'fickle.config.yml', 'fickle.config.json']
const inEnvironment = 'FICKLE_CONFIG_JSON'
const fix = 'Compare it with what "fickle init" writes.'

/** The file that is used where none is named: `fickle.config.yaml`, `.yml` or `.json` in this folder. */
export const findConfigurationFile = (folder: string): string | undefined =>
  candidates.find((name) => existsSync(join(folder, name)))

function asRecord(values: unknown, source: string): Readonly<Record<string, unknown>> {
  if (values === null || values === undefined) return {}
  if (typeof values !== 'object' || Array.isArray(values))
    throw new FickleError('ERR_CONFIGURATION', `${source} is not a map of keys and values.`, fix)
  return values as Record<string, unknown>
}

/**
 * A configuration written in one variable.
 * @throws FickleError `ERR_CONFIGURATION` where it is not a JSON object
 */
export function readConfigurationVariable(text: string): Written {
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch {
    // The engine's message quotes the text, which may hold client secrets.
    throw new FickleError(
      'ERR_CONFIGURATION',
      `${inEnvironment} is not JSON (${text.length} characters).`,
      'Check its quotes and braces; a shell removes quotes that are not quoted themselves.',
    )
  }
  const place = (path: readonly PropertyKey[]) => `${inEnvironment} (${path.join('.')})`
  return {
    source: inEnvironment,
    values: asRecord(values, inEnvironment),
    texts: new Set(),
    problems: [],
    place,
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** The YAML library goes into what is nested by calling itself. */
function readNested<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new FickleError('ERR_CONFIGURATION', `${name} is nested too deeply to be read.`, fix, {
      cause,
    })
  }
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(name.startsWith('/') ? '' : folder, name), 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw new FickleError(
      'ERR_CONFIGURATION',
      `${name} ${whyUnreadable(cause)}.`,
      'Check the path; "fickle init" writes a file to start from.',
      { cause },
    )
  }
}

/** The text as YAML with the place of every node: slow, so only where something is wrong, or aliases must be counted. */
function parseWithPlaces(text: string, name: string) {
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml')
  const { LineCounter, isNode, parseDocument } = yaml
  const lines = new LineCounter()
  const document = readNested(name, () =>
    parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' }),
  )
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${name}:${line}:${col}`
  }
  const [error] = document.errors
  if (error) {
    throw new FickleError(
      'ERR_CONFIGURATION',
      `${at(error.pos[0])} is not YAML: ${yamlFault(error.code)}.`,
      fix,
      { cause: error },
    )
  }
  const complex = readNested(name, () => complexKeyIn(document, yaml))
  if (complex !== undefined)
    throw new FickleError('ERR_CONFIGURATION', `${at(complex)} has a map or a list as a key.`, fix)
  return {
    place(path: readonly PropertyKey[]) {
      const dotted = path.join('.')
      for (let depth = path.length; depth > 0; depth -= 1) {
        const node = document.getIn(path.slice(0, depth), true)
        if (isNode(node) && node.range) return `${at(node.range[0])} (${dotted})`
      }
      return `${name} (${dotted})`
    },
    values(): unknown {
      try {
        return readNested(name, () => document.toJS({ maxAliasCount: 100 }))
      } catch (cause) {
        if (cause instanceof FickleError) throw cause
        throw new FickleError('ERR_CONFIGURATION', `${name} ${aliasFault(cause as Error)}.`, fix, { cause })
      }
    },
  }
}

/** Undefined where the text needs the slower reader: it has anchors, or something is wrong with it. */
async function parseFast(text: string): Promise<{ readonly values: unknown } | undefined> {
  if (/[&*][\w-]/.test(text)) return undefined
  const { CORE_SCHEMA, load } = await import('./fast-yaml.ts')
  try {
    return { values: load(text, { schema: CORE_SCHEMA }) }
  } catch {
    return undefined
  }
}

/**
 * A configuration file, YAML or JSON (which YAML contains), with `${NAME}` and `${NAME:-default}` filled in.
 * @throws FickleError `ERR_CONFIGURATION` where it cannot be read or parsed, with line and column
 */
export async function readConfigurationFile(
  folder: string,
  name: string,
  environment: Environment = {},
): Promise<Written> {
  const { text, placeholders } = maskPlaceholders(readText(folder, name))
  let places: ReturnType<typeof parseWithPlaces> | undefined
  const withPlaces = () => {
    places ??= parseWithPlaces(text, name)
    return places
  }
  const place = (path: readonly PropertyKey[]) => withPlaces().place(path)
  const parsed = asRecord(((await parseFast(text)) ?? { values: withPlaces().values() }).values, name)
  const texts = new Set<string>()
  const problems: { problem: string; fix: string }[] = []
  const fill = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof value === 'string') {
      const { value: filled, fromVariable, missing } = substitute(value, placeholders, environment)
      if (fromVariable) texts.add(JSON.stringify(path))
      for (const variable of new Set(missing))
        problems.push({
          problem: `${place(path)} needs the variable ${variable}, which is not set`,
          fix: `Set it, or give a default: \${${variable}:-default}.`,
        })
      return filled
    }
    if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, [...path, key])]))
  }
  const hasAny = placeholders.length > 0 || text.includes(LITERAL_BRACE)
  const values = hasAny ? asRecord(fill(parsed, []), name) : parsed
  return { source: name, values, texts, problems, place }
}
