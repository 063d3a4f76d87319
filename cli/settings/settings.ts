/** What a command runs with: flag before environment before file before default, and all mistakes at once. */
import { join } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import { noSetting } from '../../common/shape-problems.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { sections } from '../../provider/issuers/sections.ts'
import type { Configuration } from '../../provider/options.ts'
import {
  findConfigurationFile,
  readConfigurationFile,
  readConfigurationVariable,
  type Written,
} from './configuration-file.ts'
import type { Flag } from './flag.ts'
import { type FlagName, flags, keyOfFlag, type Values, variableOfFlag } from './flags.ts'
import { parseValue } from './parse-value.ts'
import type { PlaceOf } from './places.ts'
import { isOfRelyingParty } from './whose-file.ts'

/** What only a configuration can say, since it has more shape than a flag. */
export type Structured = Omit<Configuration, 'autoSignIn'>

export interface Settings<N extends FlagName> {
  readonly values: Values<N>
  readonly structured: Structured
  /** Where a path of the configuration stands; undefined where no file says it. */
  readonly place: PlaceOf
  /** The configuration file, as it was named or found; undefined where there is none. */
  readonly file: string | undefined
  /** Reads everything again: files may have changed, flags and variables are as they were. */
  readonly again: () => Promise<Settings<N>>
  /** Where the configuration came from, for the banner; undefined where there is none. */
  readonly source: string | undefined
  /** Names of flags, as keys, that somebody set: not defaults. */
  readonly given: ReadonlySet<string>
  /** What works and will not for long. */
  readonly warnings: readonly string[]
}

interface Problem {
  readonly problem: string
  readonly fix: string
}

type Environment = Readonly<Record<string, string | undefined>>

const allNames = Object.keys(flags) as FlagName[]
/** A section that is a flag too is read as one at the root. */
const structuredKeys = [...Object.keys(sections), 'issuers'].filter(
  (key) => !allNames.some((name) => keyOfFlag(name) === key),
)
/** Sections that are switches. */
const switches = ['fatIdTokens', 'keepSession']
const knownKeys = [...allNames.map(keyOfFlag), ...structuredKeys]
/** The former name of `--config`. */
const formerName = 'settings'
/** Variables that are no flags: the whole configuration, a program's path, and those of replicas and tests. */
const otherVariables = [
  'CONFIG_JSON',
  'SETTINGS',
  'CHROMIUM',
  'URL',
  'LOOKUP',
  'REPLICA',
  'REPLICA_NAME',
  'BEARER_KEY',
  'BEARER_KEY_FILE',
  'COOKIE_KEY',
  'JOURNAL_URL',
].map((name) => `FICKLE_${name}`)

async function readWritten(
  folder: string,
  environment: Environment,
  named: string | undefined,
): Promise<Written[]> {
  const written: Written[] = []
  const inline = environment.FICKLE_CONFIG_JSON
  if (inline !== undefined && inline.trim() !== '') written.push(readConfigurationVariable(inline))
  const file = named ?? findConfigurationFile(folder)
  if (file !== undefined) written.push(await readConfigurationFile(folder, file, environment))
  return written
}

async function readStructured(written: readonly Written[], problems: Problem[]): Promise<Structured> {
  const found: Record<string, unknown> = {}
  for (const file of [...written].reverse()) {
    const own = Object.fromEntries(
      structuredKeys.flatMap((key) => (key in file.values ? [[key, file.values[key]]] : [])),
    )
    if (Object.keys(own).length === 0) continue
    const { checkStructured } = await import('./structured.ts')
    const result = checkStructured(own, file.texts)
    if ('value' in result) Object.assign(found, result.value)
    else
      for (const { path, problem, fix } of result.problems)
        problems.push({ problem: `${file.place(path)} ${problem}`, fix })
  }
  return found
}

function unknownKeys({ values, place }: Written): Problem[] {
  return Object.keys(values)
    .filter((key) => !knownKeys.includes(key) && key !== '$schema')
    .map((key) => {
      const { problem, fix } = noSetting(key, knownKeys)
      return { problem: `${place([key])} ${problem}`, fix }
    })
}

/** Variables that look like fickle's and are not: said, not refused, since they may belong to something else. */
export function unknownVariables(environment: Environment): readonly string[] {
  const known = [...allNames.map(variableOfFlag), ...otherVariables]
  return Object.keys(environment)
    .filter((name) => name.startsWith('FICKLE_') && !known.includes(name))
    .map((name) => ({ name, near: closest(name, known) }))
    .filter(({ name, near }) => distance(name, near) <= 3)
    .map(({ name, near }) => `${name} is not a setting of fickle; did you mean ${near}?`)
}

function refuse(problems: readonly Problem[]): never {
  const [first] = problems
  if (first && problems.length === 1) throw new FickleError('ERR_SETTING', `${first.problem}.`, first.fix)
  const list = problems.map(({ problem, fix }) => `  ${problem}. ${fix}`).join('\n')
  throw new FickleError(
    'ERR_SETTING',
    `${problems.length} settings are wrong:\n${list}\n`,
    'Fix them and start again.',
  )
}

/** The file that `--config`, its variable or their former names say, and by which of them. */
function namedFile(
  fromFlags: Readonly<Record<string, unknown>>,
  environment: Environment,
): { readonly file: string; readonly by: string } | undefined {
  for (const name of ['config', formerName]) {
    const said = fromFlags[name]
    if (typeof said === 'string') return { file: said, by: `--${name}` }
    const variable = variableOfFlag(name)
    if (environment[variable]) return { file: environment[variable], by: variable }
  }
  return undefined
}

interface Surroundings {
  readonly environment: Environment
  readonly folder: string
  /** Where a flag has another default for this command. */
  readonly defaults?: Readonly<Record<string, string>> | undefined
}

/** @param fromFlags what the command line says, by the flag's name. */
export async function readSettings<N extends FlagName>(
  names: readonly N[],
  fromFlags: Readonly<Record<string, unknown>>,
  { environment, folder, defaults = {} }: Surroundings,
): Promise<Settings<N>> {
  const problems: Problem[] = []
  const values: Record<string, unknown> = {}
  const given = new Set<string>()
  const warnings: string[] = []
  const named = namedFile(fromFlags, environment)
  // For one version, --config still takes the file of a relying party where a command reads one.
  const ofOthers =
    named !== undefined &&
    names.includes('rp-config' as N) &&
    (await isOfRelyingParty(folder, named.file, knownKeys))
  const flagValues = ofOthers ? { 'rp-config': [named.file], ...fromFlags } : fromFlags
  if (ofOthers) {
    const instead = named.by.startsWith('--') ? '--rp-config' : variableOfFlag('rp-config')
    warnings.push(
      `${named.file} is the configuration of a relying party: use ${instead} for it. ${named.by} is for fickle's own configuration, and the next version accepts nothing else there.`,
    )
  }
  const former = [`--${formerName}`, variableOfFlag(formerName)]
  if (named !== undefined && !ofOthers && former.includes(named.by)) {
    const instead = named.by.startsWith('--') ? '--config' : variableOfFlag('config')
    warnings.push(`${named.by} is the former name of ${instead}, and the next version does not accept it.`)
  }
  const written = await readWritten(folder, environment, ofOthers ? undefined : named?.file)
  for (const file of written) problems.push(...unknownKeys(file), ...file.problems)

  for (const name of names) {
    const flag: Flag = flags[name]
    const key = keyOfFlag(name)
    const variable = variableOfFlag(name)
    const file = written.find(({ values }) => values[key] !== undefined)
    // An empty variable is one that compose passed on without a value.
    const [raw, subject] =
      flagValues[name] !== undefined
        ? [flagValues[name], `--${name}`]
        : environment[variable]
          ? [environment[variable], variable]
          : file
            ? [file.values[key], { toString: () => file.place([key]) }]
            : [undefined, '']
    if (raw === undefined) {
      values[key] =
        flag.type === 'switch'
          ? false
          : flag.type === 'list'
            ? []
            : (defaults[name] ?? ('default' in flag ? flag.default : undefined))
      continue
    }
    const parsed = parseValue(flag, raw, subject)
    if ('problem' in parsed) problems.push(parsed)
    else {
      values[key] = parsed.value
      given.add(key)
      if (flag.outdated !== undefined)
        warnings.push(`${subject} ${flag.outdated}. The next version does not accept it.`)
    }
  }
  const structured = await readStructured(written, problems)
  if (problems.length > 0) refuse(problems)
  const source = written.map(({ source }) => source).join(' and ') || undefined
  const file = ofOthers ? undefined : (named?.file ?? findConfigurationFile(folder))
  return {
    values: values as Values<N>,
    // A switch that nobody named is off, and says nothing about what an issuer sends.
    structured: {
      ...structured,
      ...Object.fromEntries(
        switches.filter((key) => given.has(key)).map((key) => [key, values[key] === true]),
      ),
    },
    place: (path) => written.find(({ values }) => String(path[0]) in values)?.place(path),
    file: file && join(file.startsWith('/') ? '' : folder, file),
    again: () => readSettings(names, fromFlags, { environment, folder, defaults }),
    source,
    given,
    warnings,
  }
}
