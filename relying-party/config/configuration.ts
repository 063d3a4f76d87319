/** The relying party's configuration: from the documented block, a whole `openmetadata.yaml`, or the environment alone. */
import type { OidcConfiguration, RelyingPartyConfiguration } from '../options.ts'
import { unpairedNames } from './custom-parameters.ts'
import { type ConfigurationDocument, type Entry, entryAt, readDocument } from './document.ts'
import { builtInBlock, shippedFile } from './documented-block.ts'
import type { Assignment } from './forms/form.ts'
import { authenticationKeys, oidcKeys, toleratedAuthenticationKeys, toleratedOidcKeys } from './keys.ts'
import { contradictions, missingKeys, type Part, readKeys, shapeProblems, unknownKeys } from './part.ts'
import { configurationError, type Problem } from './problems.ts'
import { readSources, type SourceFile, type Sources } from './sources.ts'

export interface ConfigurationSource {
  /** A text instead of a file. Without any file the documented block is read. */
  readonly text?: string | undefined
  /** The path of a file in any form that is read, and the name by which errors call `text`. */
  readonly file?: string | undefined
  /** Several of them: a file of the server, values, manifests, environment files. */
  readonly files?: readonly string[] | undefined
  /** The path of a file of `NAME=value` lines, whatever it looks like. */
  readonly environmentFile?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** What was found in a configuration, good and bad. */
export interface Inspection {
  /** Undefined where there are problems. */
  readonly configuration: RelyingPartyConfiguration | undefined
  readonly problems: readonly Problem[]
  /** What each documented key holds and where: keys as `oidcConfiguration.useNonce`. */
  readonly origins: ReadonlyMap<string, Entry>
  /** The whole file, for those who look at other keys of it. */
  readonly document: ConfigurationDocument
  /** By what name errors call the file. */
  readonly file: string
  /** What the files say: variables with their places, and the deployment around the server. */
  readonly sources: Sources
  /** Whether the text is the program's own, so that its lines are in no file. */
  readonly builtIn: boolean
  /** The variables that the values come from. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** A problem at a variable, with the place where a file sets it. */
function placed(problem: Problem, { assignments }: Sources, builtIn: boolean): Problem {
  const set = problem.variables.map((name) => assignments.get(name)).find((found) => found !== undefined)
  if (set) return { ...problem, line: set.line, file: set.file }
  return builtIn && problem.kind !== 'syntax' ? { ...problem, line: undefined } : problem
}

/** A key that is missing because its value is elsewhere is none: the place where it is, is named. */
function asReference(problem: Problem, { assignments }: Sources): Problem {
  const found = problem.variables
    .map((name) => assignments.get(name))
    .find((each) => each?.reference !== undefined)
  if (problem.kind !== 'missing' || !found?.reference) return problem
  return {
    ...problem,
    kind: 'reference',
    message: `is stored in ${found.reference}, which was not read`,
    fix: `Set ${found.variable} to examine it with the value.`,
  }
}

const heldBy = (
  { variable, value }: Assignment,
  environment: ConfigurationSource['environment'],
): string | undefined => value ?? environment[variable]

const MAX_DEPTH = 4

/** The path of `authenticationConfiguration`, wherever it stands; a file may also hold its content alone. */
function findBlock(entry: Entry, path: readonly string[] = []): readonly string[] | undefined {
  if (entry.entries?.has('authenticationConfiguration')) return [...path, 'authenticationConfiguration']
  if (entry.entries?.has('oidcConfiguration')) return path
  if (path.length >= MAX_DEPTH) return undefined
  for (const [key, child] of entry.entries ?? []) {
    const found = findBlock(child, [...path, key])
    if (found) return found
  }
  return undefined
}

/**
 * Reads a configuration and says everything that is wrong with it, without throwing for its content.
 * @throws FickleError where a file cannot be read at all, or is of no form that is read
 */
export function inspectConfiguration({
  text,
  file,
  files = file === undefined ? [] : [file],
  environmentFile,
  environment,
}: ConfigurationSource): Inspection {
  const named: SourceFile[] = files
    .filter((name) => text === undefined || name !== file)
    .map((name) => ({ file: name }))
  if (environmentFile !== undefined) named.push({ file: environmentFile, isEnvironment: true })
  const given = text === undefined ? named : [{ file: file ?? 'the configuration', text }, ...named]
  const sources = readSources(given, environment)
  const set = [...sources.assignments.values()].flatMap((each) => {
    const value = heldBy(each, environment)
    return value === undefined ? [] : [[each.variable, value] as const]
  })
  const all = { ...environment, ...Object.fromEntries(set) }
  const { block } = sources
  const builtIn = block === undefined
  const own = given.length ? shippedFile : builtInBlock
  const name = block?.file ?? given[0]?.file ?? 'the documented block'
  const document = readDocument(block?.text ?? own, all, name)
  const path = findBlock(document.root)
  const origins = new Map<string, Entry>()
  const problems: Problem[] = [...sources.problems]
  const prefix = path?.length ? `${path.join('.')}.` : ''
  for (const problem of document.problems) {
    if (problem.key === 'YAML') problems.push(problem)
    else if (path && problem.key.startsWith(prefix))
      problems.push({ ...problem, key: problem.key.slice(prefix.length) })
  }
  if (!path && problems.length === 0) {
    problems.push({
      kind: 'missing',
      key: 'authenticationConfiguration',
      value: undefined,
      line: undefined,
      variables: [],
      message: 'is missing',
      fix: 'Write the documented block.',
    })
  }
  const section = path && entryAt(document.root, path)
  const parts: Part[] = [
    { prefix: '', entry: section, keys: authenticationKeys, tolerated: toleratedAuthenticationKeys },
    {
      prefix: 'oidcConfiguration.',
      entry: section?.entries?.get('oidcConfiguration'),
      keys: oidcKeys,
      tolerated: toleratedOidcKeys,
    },
  ]
  const [authentication = {}, oidcValues] = parts.map((part) => {
    problems.push(...shapeProblems(part), ...unknownKeys(part))
    return readKeys(part, problems, origins)
  })
  const unpaired = unpairedNames(origins.get('oidcConfiguration.customParams')?.value)
  const oidc = {
    ...oidcValues,
    ...(unpaired.length ? { unpairedCustomParams: unpaired } : {}),
  } as unknown as OidcConfiguration
  if (path && authentication.clientType === 'confidential') {
    problems.push(
      ...missingKeys(oidc, origins, new Set(problems.map(({ key }) => key))),
      ...contradictions(oidc, origins),
    )
  }
  const configuration = { ...authentication, oidcConfiguration: oidc } as unknown as RelyingPartyConfiguration
  const told = problems.map((problem) =>
    placed(asReference(problem, sources), sources, builtIn && given.length > 0),
  )
  return {
    configuration: told.length ? undefined : configuration,
    problems: told,
    origins,
    document,
    file: name,
    sources,
    builtIn,
    environment: all,
  }
}

/**
 * Reads a configuration.
 * @throws FickleError ERR_CONFIGURATION with every fault: key, value, line and fix; its `cause` is the list of them.
 * @throws FickleError ERR_CONFIGURATION_FILE where the file cannot be read.
 */
export function readConfiguration(source: ConfigurationSource): RelyingPartyConfiguration {
  const { configuration, problems, file } = inspectConfiguration(source)
  if (!configuration) throw configurationError(problems, file)
  return configuration
}

/** Keys that differ, for a lab or a scenario: of `oidcConfiguration`, or of the block around it. */
export interface KeyOverrides extends Omit<Partial<RelyingPartyConfiguration>, 'oidcConfiguration'> {
  readonly oidcConfiguration?: Partial<OidcConfiguration>
}

/**
 * The same configuration with some keys replaced.
 * @throws FickleError ERR_CONFIGURATION where the result contradicts itself.
 */
export function overrideKeys(
  configuration: RelyingPartyConfiguration,
  keys: KeyOverrides,
): RelyingPartyConfiguration {
  const { oidcConfiguration, ...others } = keys
  const oidc = { ...configuration.oidcConfiguration, ...oidcConfiguration }
  const problems = contradictions(oidc, new Map())
  if (problems.length) throw configurationError(problems, 'the configuration')
  return { ...configuration, ...others, oidcConfiguration: oidc }
}
