/** What a shape finds wrong with a value, in sentences: what was expected, what is there, and the nearest name. */

import { z } from 'zod'
import { byNearness } from './nearest.ts'

export interface ShapeProblem {
  readonly path: readonly PropertyKey[]
  /** Follows the name of the place: `is a text, and must be a list`. */
  readonly problem: string
  readonly fix: string
}

type Issue = z.core.$ZodIssue

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a map of names and values',
  record: 'a map of names and values',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'null',
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map of names and values'
  if (typeof value === 'string') return 'a text'
  if (typeof value === 'number') return 'a number'
  return typeof value === 'boolean' ? String(value) : 'of another type'
}

/** Stands where a shape has no words of its own: the validator's are not for users. */
const UNSAID = '\0'
const unsaid = { error: () => UNSAID } as const

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((found, key) => (found as Record<PropertyKey, unknown> | undefined)?.[key], value)

interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** Names that a map at this path can have. */
function namesAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  const root = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
  const open = (schema: Schema | undefined): Schema[] => {
    if (!schema) return []
    const referred = schema.$ref ? open(root.$defs?.[schema.$ref.replace('#/$defs/', '')]) : []
    return [schema, ...referred, ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap(open)]
  }
  let here = open(root)
  for (const key of path) {
    here = here.flatMap((schema) => {
      if (typeof key === 'number') return open(schema.items)
      const { additionalProperties } = schema
      return open(
        schema.properties?.[String(key)] ??
          (typeof additionalProperties === 'object' ? additionalProperties : undefined),
      )
    })
  }
  return [...new Set(here.flatMap(({ properties = {} }) => Object.keys(properties)))]
}

function amount(issue: Issue & { origin: string }, bound: number | bigint, word: string): string {
  if (issue.origin === 'string') return `must have ${word} ${bound} characters`
  if (issue.origin === 'array' || issue.origin === 'set') return `must have ${word} ${bound} entries`
  return `must be ${word} ${bound}`
}

/** As many names as a sentence can list. */
const FEW = 12

/** What to do about a name that no setting has. Nothing is suggested that is not like it. */
function settingMeant(name: string, names: readonly string[]): string {
  const [near] = byNearness(name, names)
  if (near === undefined) return 'Leave it out.'
  if (near.likely) return `The nearest is ${near.candidate}.`
  return names.length > FEW
    ? 'Leave it out.'
    : `Leave it out; there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`
}

/** What is wrong with a name that no setting has, as the end of a sentence: one that begins like a comment was meant as one. */
export const noSetting = (name: string, names: readonly string[]): { problem: string; fix: string } =>
  /^\/[/*]/.test(name)
    ? {
        problem: 'begins with a comment, which JSON does not have',
        fix: 'Leave it out; in a file, a comment begins with #.',
      }
    : {
        problem: 'is not a setting',
        fix: settingMeant(name, names),
      }

/** One issue; a union tells those of the alternative that comes nearest. */
function tell(shape: z.ZodType, value: unknown, issue: Issue): ShapeProblem[] {
  const path = issue.path as readonly PropertyKey[]
  const there = valueAt(value, path)
  const say = (problem: string, fix = 'Change it, or leave it out.'): ShapeProblem[] => [
    { path, problem, fix },
  ]
  // What the shape itself says is a sentence already.
  if (issue.message !== UNSAID) return say(issue.message)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const names = namesAt(shape, path)
      return issue.keys.map((key) => ({ path: [...path, key], ...noSetting(key, names) }))
    }
    case 'invalid_type': {
      const wanted = kinds[issue.expected] ?? 'of another type'
      if (there === undefined) return say('is missing', `Give it ${wanted}.`)
      const is = kindOf(there)
      if (is === wanted || (wanted === 'a whole number' && is === 'a number')) return say(`must be ${wanted}`)
      return say(`is ${is}, and must be ${wanted}`, `Write it as ${wanted}.`)
    }
    case 'invalid_value': {
      const options = issue.values.map(String)
      const [near] = typeof there === 'string' ? byNearness(there.slice(0, 100), options) : []
      return say(
        `must be one of ${options.join(', ')}`,
        near?.likely === true ? `The nearest is ${near.candidate}.` : undefined,
      )
    }
    case 'too_small':
      return say(amount(issue, issue.minimum, 'at least'))
    case 'too_big':
      return say(amount(issue, issue.maximum, 'at most'))
    case 'invalid_union': {
      const fewest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? []
      const near = fewest.flatMap((inner) =>
        tell(shape, value, { ...inner, path: [...path, ...inner.path] } as Issue),
      )
      return near.length > 0 ? near : say('must have one of the allowed forms')
    }
    case 'invalid_key':
      return say('has a name that is not allowed here', 'Choose another.')
    case 'invalid_format':
      return issue.format === 'url'
        ? say('is not a URL', 'Write it like http://localhost:3000/callback.')
        : say('must have the required form')
    case 'not_multiple_of':
      return say(`must be a multiple of ${issue.divisor}`)
    default:
      return say('is not valid')
  }
}

const asNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** Reads texts at these paths as numbers or true and false where the shape wants one: a variable holds only text. */
function converted(value: unknown, issues: readonly Issue[], texts: ReadonlySet<string>): boolean {
  let changed = false
  for (const issue of issues) {
    if (issue.code !== 'invalid_type' || !texts.has(JSON.stringify(issue.path))) continue
    const parent = valueAt(value, issue.path.slice(0, -1)) as Record<PropertyKey, unknown>
    const key = issue.path.at(-1) ?? ''
    const there = String(parent[key])
    if ((issue.expected === 'number' || issue.expected === 'int') && asNumber.test(there))
      parent[key] = Number(there)
    else if (issue.expected === 'boolean' && /^(true|false)$/.test(there)) parent[key] = there === 'true'
    else continue
    changed = true
  }
  return changed
}

/**
 * Checks a value, and says in sentences what is wrong.
 * @param texts paths (as JSON) whose text came from a variable: those may stand for numbers; changed in place
 */
export function checkShape<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  texts: ReadonlySet<string> = new Set(),
): { readonly value: z.output<Shape> } | { readonly problems: readonly ShapeProblem[] } {
  let result = shape.safeParse(value, unsaid)
  if (!result.success && texts.size > 0 && converted(value, result.error.issues, texts))
    result = shape.safeParse(value, unsaid)
  if (result.success) return { value: result.data }
  return { problems: result.error.issues.flatMap((issue) => tell(shape, value, issue)) }
}

const MOST_PROBLEMS = 10

/** The problems as one text: `login is missing; users.0.name is a number, and must be a text`. */
export const inWords = (problems: readonly ShapeProblem[]): string =>
  problems
    .slice(0, MOST_PROBLEMS)
    .map(({ path, problem }) => `${path.length === 0 ? 'it' : path.join('.')} ${problem}`)
    .join('; ')
