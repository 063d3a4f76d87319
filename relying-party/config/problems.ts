/** What is wrong with a configuration: each finding names key, value, line and fix; together they make one error. */
import { FickleError } from '../../journal/fickle-error.ts'

/** Where a value was written. */
export interface Origin {
  /** Counted from 1; undefined where the key is in no file. */
  readonly line: number | undefined
  /** The environment variables that the value is made from, in the order in which they were looked at. */
  readonly variables: readonly string[]
}

/** One finding. */
export interface Problem extends Origin {
  readonly kind: 'syntax' | 'missing' | 'unknown-key' | 'bad-value' | 'missing-variable' | 'reference'
  /** With its path, as in `oidcConfiguration.useNonce`. */
  readonly key: string
  /** As it was given, shortened; a secret is never shown. */
  readonly value: string | undefined
  /** A clause that says what is wrong, as in `must be true or false`. */
  readonly message: string
  /** A sentence that says what to do. */
  readonly fix: string
  /** Where the line is, where it is in another file than the block. */
  readonly file?: string | undefined
}

const SECRET_KEYS = new Set(['oidcConfiguration.secret'])
const SHOWN = 60

/** A value as an error may show it: quoted where it is text, shortened, and never a secret. */
export function showValue(key: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (SECRET_KEYS.has(key)) return '(hidden)'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
}

const placeOf = ({ line, variables, file: own }: Problem, file: string) =>
  [line === undefined ? undefined : `${own ?? file} line ${line}`, variables[0]].filter(Boolean).join(', ')

/** One finding as one sentence: key, place, value, what is wrong. */
function sentenceOf(problem: Problem, file: string): string {
  const place = placeOf(problem, file)
  if (problem.kind === 'unknown-key') {
    const [name, ...path] = problem.key.split('.').reverse()
    const parent = path.reverse().join('.') || 'authenticationConfiguration'
    return `${name}${place ? ` (${place})` : ''} is not a key of ${parent}.`
  }
  const value = problem.value === undefined ? '' : ` is ${problem.value}, which`
  return `${problem.key}${place ? ` (${place})` : ''}${value} ${problem.message}.`
}

const listOf = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

const NOUNS: Readonly<Record<string, string>> = {
  'oidcConfiguration.id': 'a client id',
  'oidcConfiguration.secret': 'a client secret',
  'oidcConfiguration.discoveryUri': 'a discovery URI',
  'oidcConfiguration.callbackUrl': 'a callback URL',
  'oidcConfiguration.serverUrl': 'a server URL',
  'oidcConfiguration.scope': 'a scope',
}

function missingOf(problems: readonly Problem[], file: string): { message: string; fix: string } {
  const named = problems.map((problem) => {
    const place = placeOf(problem, file)
    return `${NOUNS[problem.key] ?? problem.key} (${problem.key}${place ? `, ${place}` : ''})`
  })
  const variables = problems.flatMap(({ variables }) => variables.slice(0, 1))
  return {
    message: `The relying party's configuration lacks ${listOf(named)}.`,
    fix: variables.length
      ? `Set ${listOf(variables)}, or write the ${problems.length > 1 ? 'values' : 'value'} into the configuration.`
      : `Write ${problems.length > 1 ? 'them' : 'it'} into the configuration.`,
  }
}

/** All findings as one error. Its `cause` is the list of findings. */
export function configurationError(problems: readonly Problem[], file: string): FickleError {
  const missing = problems.filter(({ kind }) => kind === 'missing')
  const others = problems.filter(({ kind }) => kind !== 'missing')
  const parts = [
    ...(missing.length ? [missingOf(missing, file)] : []),
    ...others.map((problem) => ({ message: sentenceOf(problem, file), fix: problem.fix })),
  ]
  const [only] = parts
  if (parts.length === 1 && only) {
    return new FickleError('ERR_CONFIGURATION', only.message, only.fix, { cause: problems })
  }
  return new FickleError(
    'ERR_CONFIGURATION',
    [
      `The relying party's configuration has ${parts.length} errors.`,
      ...parts.map(({ message, fix }) => `  ${message} ${fix}`),
    ].join('\n'),
    'Fix each of them, then start again.',
    { cause: problems },
  )
}
