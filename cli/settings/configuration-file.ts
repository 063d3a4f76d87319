/** fickle's own configuration as written: found, read and parsed, with the place of every key kept for messages. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FickleError } from '../../journal/fickle-error.ts'

/** A configuration as written, and how a message names the place of a key. */
export interface Written {
  readonly source: string
  readonly values: Readonly<Record<string, unknown>>
  /** `fickle.config.yaml:3:7 (users.0.name)`. */
  place(path: readonly PropertyKey[]): string
}

const candidates = ['fickle.config.yaml', 'fickle.config.yml', 'fickle.config.json']
const inEnvironment = 'FICKLE_CONFIG_JSON'
const remedy = 'Compare it with what "fickle init" writes.'

/** The file that is used where none is named: `fickle.config.yaml`, `.yml` or `.json` in this folder. */
export const findConfigurationFile = (folder: string): string | undefined =>
  candidates.find((name) => existsSync(join(folder, name)))

function asRecord(values: unknown, source: string): Readonly<Record<string, unknown>> {
  if (values === null || values === undefined) return {}
  if (typeof values !== 'object' || Array.isArray(values))
    throw new FickleError('ERR_CONFIGURATION', `${source} holds no keys with values.`, remedy)
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
      'Check its quotes and braces; a shell eats quotes that are not quoted themselves.',
    )
  }
  const place = (path: readonly PropertyKey[]) => `${inEnvironment} (${path.join('.')})`
  return { source: inEnvironment, values: asRecord(values, inEnvironment), place }
}

/**
 * A configuration file, YAML or JSON (which YAML contains).
 * @throws FickleError `ERR_CONFIGURATION` where it cannot be read or parsed, with line and column
 */
export async function readConfigurationFile(folder: string, name: string): Promise<Written> {
  const { LineCounter, isNode, parseDocument } = await import('yaml')
  let text: string
  try {
    text = readFileSync(join(name.startsWith('/') ? '' : folder, name), 'utf8')
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException
    const why =
      code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`
    throw new FickleError(
      'ERR_CONFIGURATION',
      `${name} ${why}.`,
      'Check the path; "fickle init" writes a file to start from.',
      {
        cause,
      },
    )
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${name}:${line}:${col}`
  }
  const [error] = document.errors
  if (error) {
    const [sentence = ''] = error.message.split('\n')
    throw new FickleError(
      'ERR_CONFIGURATION',
      `${at(error.pos[0])} is not YAML: ${sentence.replace(/\.$/, '')}.`,
      remedy,
      {
        cause: error,
      },
    )
  }
  const place = (path: readonly PropertyKey[]) => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true)
      if (isNode(node) && node.range) return `${at(node.range[0])} (${path.join('.')})`
    }
    return `${name} (${path.join('.')})`
  }
  let values: unknown
  try {
    values = document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw new FickleError('ERR_CONFIGURATION', `${name} refers to itself too often.`, remedy, { cause })
  }
  return { source: name, values: asRecord(values, name), place }
}
