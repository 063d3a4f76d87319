/** The relying party's configuration: from the documented block, a whole `openmetadata.yaml`, or the environment alone. */
import { readFileSync, statSync } from 'node:fs'
import { FickleError } from '../../journal/fickle-error.ts'
import type { OidcConfiguration, RelyingPartyConfiguration } from '../options.ts'
import { unpairedNames } from './custom-parameters.ts'
import { type ConfigurationDocument, type Entry, entryAt, readDocument } from './document.ts'
import { builtInBlock } from './documented-block.ts'
import { authenticationKeys, oidcKeys, toleratedAuthenticationKeys, toleratedOidcKeys } from './keys.ts'
import { contradictions, missingKeys, type Part, readKeys, shapeProblems, unknownKeys } from './part.ts'
import { configurationError, type Problem } from './problems.ts'

export interface ConfigurationSource {
  /** YAML; wins over `file`. Without either, the documented block is read. */
  readonly text?: string | undefined
  /** The path of a YAML file, and the name by which errors call `text`. */
  readonly file?: string | undefined
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
}

const MAX_BYTES = 1_000_000
const MAX_DEPTH = 4

function readText(file: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) {
      throw new FickleError(
        'ERR_CONFIGURATION_FILE',
        `${file} is larger than a megabyte.`,
        'Name a configuration file.',
      )
    }
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof FickleError) throw error
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    throw new FickleError(
      'ERR_CONFIGURATION_FILE',
      `${file} ${why}.`,
      'Name a file that this user may read.',
      { cause: error },
    )
  }
}

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

/** Reads a configuration and says everything that is wrong with it, without throwing for its content. */
export function inspectConfiguration({ text, file, environment }: ConfigurationSource): Inspection {
  const builtIn = text === undefined && file === undefined
  const name = file ?? (builtIn ? 'the documented block' : 'the configuration')
  const document = readDocument(text ?? (file === undefined ? builtInBlock : readText(file)), environment)
  const path = findBlock(document.root)
  const origins = new Map<string, Entry>()
  const problems: Problem[] = []
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
      remedy: 'Write the documented block.',
    })
  }
  const block = path && entryAt(document.root, path)
  const parts: Part[] = [
    { prefix: '', entry: block, keys: authenticationKeys, tolerated: toleratedAuthenticationKeys },
    {
      prefix: 'oidcConfiguration.',
      entry: block?.entries?.get('oidcConfiguration'),
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
  return {
    configuration: problems.length ? undefined : configuration,
    problems,
    origins,
    document,
    file: name,
  }
}

/**
 * Reads a configuration.
 * @throws FickleError ERR_CONFIGURATION with every fault: key, value, line and remedy; its `cause` is the list of them.
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
