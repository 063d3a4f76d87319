/** `${VARIABLE:-default}` in a configuration file: found before YAML is read, filled in after, so that no value is read as YAML. */
import { createRequire } from 'node:module'

/** One `${NAME}` or `${NAME:-default}` in the text. */
export interface Placeholder {
  readonly name: string
  /** The text after `:-`, read as YAML where the variable is not set; undefined where there is none. */
  readonly fallback: string | undefined
}

export interface MaskedText {
  /** The text with a private-use token in place of each placeholder; lines stay where they were. */
  readonly text: string
  readonly placeholders: readonly Placeholder[]
}

/** A value, and the variables that were looked at to find it. */
export interface Substituted {
  readonly value: unknown
  readonly variables: readonly string[]
  /** Variables that are not set and have no default. */
  readonly missing: readonly string[]
  /** Set where the whole value is what one variable holds. */
  readonly fromVariable: boolean
}

/** Loaded where a default is read: hardly a configuration has one, and every command would wait for it. */
const yaml = () => createRequire(import.meta.url)('yaml') as typeof import('yaml')

type Environment = Readonly<Record<string, string | undefined>>

const NAME = /^[A-Za-z_][A-Za-z0-9_.]*/
/** Stands for the brace of `$${` until the value is filled in. */
export const LITERAL_BRACE = '\uE002'
const TOKEN = /\uE000(\d+)\uE001/g

/** The index of the brace that closes the placeholder whose content starts at `from`; undefined where the line ends first. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1
  for (let index = from; index < text.length; index += 1) {
    const character = text[index]
    if (character === '\n') return undefined
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (depth === 0) return index
  }
  return undefined
}

/** Puts a token in place of each placeholder. `$${` stands for a literal `${`. What is malformed stays as it is. */
export function maskPlaceholders(source: string): MaskedText {
  const placeholders: Placeholder[] = []
  let text = ''
  let index = 0
  while (index < source.length) {
    const start = source.indexOf('${', index)
    if (start === -1) break
    const escaped = source[start - 1] === '$' && start - 1 >= index
    text += source.slice(index, start)
    const end = closingBrace(source, start + 2)
    const content = end === undefined ? undefined : source.slice(start + 2, end)
    const name = content === undefined ? undefined : NAME.exec(content)?.[0]
    const rest = name === undefined ? undefined : content?.slice(name.length)
    if (escaped || end === undefined || !name || !(rest === '' || rest?.startsWith(':-'))) {
      text += escaped ? LITERAL_BRACE : '${'
      index = start + 2
      continue
    }
    text += `\uE000${placeholders.length}\uE001`
    placeholders.push({ name, fallback: rest ? rest.slice(2) : undefined })
    index = end + 1
  }
  return { text: text + source.slice(index), placeholders }
}

/** Whether a scalar still holds a `${` that is no placeholder: one that lacks its brace, or whose name is none. */
export const hasMalformedPlaceholder = (scalar: string) => /(?<!\$)\$\{/.test(scalar)

function fallbackValue(fallback: string, environment: Environment, seen: Substituted[]): unknown {
  const masked = maskPlaceholders(fallback)
  const nested = (node: unknown): unknown => {
    if (typeof node === 'string') {
      const found = substitute(node, masked.placeholders, environment)
      seen.push(found)
      return found.value
    }
    if (Array.isArray(node)) return node.map(nested)
    if (node !== null && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, nested(value)]))
    }
    return node
  }
  try {
    return nested(yaml().parse(masked.text))
  } catch {
    return fallback
  }
}

/**
 * Fills in a scalar of masked text. What a variable holds is taken as it is, and never expanded or read as YAML;
 * only a default is. A variable that is set to nothing is set.
 */
export function substitute(
  scalar: string,
  placeholders: readonly Placeholder[],
  environment: Environment,
): Substituted {
  const variables: string[] = []
  const missing: string[] = []
  let fromVariable = false
  const fill = (placeholder: Placeholder): unknown => {
    variables.push(placeholder.name)
    const held = environment[placeholder.name]
    if (held !== undefined) {
      fromVariable = true
      return held
    }
    if (placeholder.fallback === undefined) {
      missing.push(placeholder.name)
      return ''
    }
    const nested: Substituted[] = []
    const value = fallbackValue(placeholder.fallback, environment, nested)
    variables.push(...nested.flatMap((one) => one.variables))
    missing.push(...nested.flatMap((one) => one.missing))
    const [inner] = nested
    if (nested.length === 1 && inner?.value === value) fromVariable = inner?.fromVariable ?? false
    return value
  }
  const parts = [...scalar.matchAll(TOKEN)]
  const only = parts.length === 1 && parts[0]?.[0] === scalar ? placeholders[Number(parts[0][1])] : undefined
  if (only) return { value: fill(only), variables, missing, fromVariable }
  const value = scalar.replaceAll(/\uE000(\d+)\uE001|\uE002/g, (token, index) => {
    const placeholder = placeholders[Number(index)]
    if (token === LITERAL_BRACE) return '{'
    return placeholder ? String(fill(placeholder) ?? '') : token
  })
  return { value, variables, missing, fromVariable: false }
}
