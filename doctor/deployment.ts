/** The configuration under examination: every key's best reading, and where it is written. */
import { inspectConfiguration } from '../relying-party/config/configuration.ts'
import { type Entry, entryAt } from '../relying-party/config/document.ts'
import { authenticationKeys, oidcKeys } from '../relying-party/config/keys.ts'
import type { Problem } from '../relying-party/config/problems.ts'
import type { OidcConfiguration, RelyingPartyConfiguration } from '../relying-party/options.ts'
import type { EnvironmentFile } from './environment-file.ts'

interface Place {
  readonly file: string | undefined
  readonly line: number | undefined
  /** The variable that the value comes from, or would come from. */
  readonly variable: string | undefined
}

export interface Deployment {
  /** By what name the configuration file goes. */
  readonly file: string
  readonly problems: readonly Problem[]
  readonly oidc: OidcConfiguration
  readonly authentication: Omit<RelyingPartyConfiguration, 'oidcConfiguration'>
  /** The value as written, after substitution; undefined where the key is absent or holds nothing. */
  raw(key: string): unknown
  /** Whether somebody gave the key a value: in the file as it stands, or by a variable that is set. */
  isGiven(key: string): boolean
  /** Any key of the whole file, wherever it stands: `jwtTokenConfiguration.keyId`. */
  other(section: string, key: string): Entry | undefined
  place(key: string): Place
  /** The change as an instruction, with the variable where the value comes from one, and the section where the key is missing: "In ... line 14 set `disablePkce: false`". */
  change(key: string, value: string): string
}

export interface DeploymentSource {
  readonly text?: string | undefined
  readonly file?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly environmentFile: EnvironmentFile | undefined
}

type Keys = typeof oidcKeys

/** Each key's value where it can be read, and what blank means where it cannot. */
const readAll = (keys: Keys, prefix: string, origins: ReadonlyMap<string, Entry>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(keys).map(([name, key]) => {
      const value = origins.get(prefix + name)?.value
      if (value === undefined || value === null || value === '') return [name, key.blank]
      const read = key.schema.safeParse(value)
      return [name, read.success ? read.data : key.blank]
    }),
  )

/** Finds a section at any depth: in the real file some stand at the top, in a chart's values deeper. */
function findSection(entry: Entry, name: string, depth = 0): Entry | undefined {
  const here = entry.entries?.get(name)
  if (here || depth > 4) return here
  for (const child of entry.entries?.values() ?? []) {
    const found = findSection(child, name, depth + 1)
    if (found) return found
  }
  return undefined
}

const shortName = (key: string) => key.slice(key.lastIndexOf('.') + 1)

/** @throws FickleError ERR_CONFIGURATION_FILE where the file cannot be read. */
export function readDeployment({ text, file, environment, environmentFile }: DeploymentSource): Deployment {
  const all = { ...environment, ...environmentFile?.values }
  const inspection = inspectConfiguration({ text, file, environment: all })
  const { origins, document } = inspection
  const oidc = readAll(oidcKeys, 'oidcConfiguration.', origins) as unknown as OidcConfiguration
  const authentication = readAll(authenticationKeys, '', origins) as unknown as Deployment['authentication']

  const entryOf = (key: string): Entry | undefined => {
    const [section = '', name = ''] = key.split('.')
    return (
      origins.get(key) ??
      (name
        ? (entryAt(document.root, [section])?.entries?.get(name) ??
          findSection(document.root, section)?.entries?.get(name))
        : undefined)
    )
  }

  const builtIn = text === undefined && file === undefined
  const documentedVariable = (key: string) =>
    (key.startsWith('oidcConfiguration.') ? oidcKeys[shortName(key)] : authenticationKeys[shortName(key)])
      ?.variable
  /** The section that the key belongs into, where the key itself is not written. */
  const sectionOf = (key: string): Entry | undefined =>
    findSection(document.root, key.includes('.') ? (key.split('.')[0] ?? '') : 'authenticationConfiguration')

  const place = (key: string): Place => {
    const entry = entryOf(key)
    const variable = entry
      ? (entry.variables.find((each) => all[each] !== undefined) ?? entry.variables[0])
      : builtIn
        ? documentedVariable(key)
        : undefined
    const inEnvironmentFile = variable === undefined ? undefined : environmentFile?.lines.get(variable)
    if (inEnvironmentFile !== undefined)
      return { file: environmentFile?.file, line: inEnvironmentFile, variable }
    // Without a file there is no line: the documented block is the program's own.
    const line = builtIn ? undefined : (entry ?? sectionOf(key))?.line
    return { file: line === undefined ? undefined : inspection.file, line, variable }
  }

  return {
    file: inspection.file,
    problems: builtIn
      ? inspection.problems.map((problem) => ({ ...problem, line: undefined }))
      : inspection.problems,
    oidc,
    authentication,
    raw: (key) => {
      const value = entryOf(key)?.value
      return value === null || value === '' ? undefined : value
    },
    isGiven: (key) => {
      const entry = entryOf(key)
      if (!entry || entry.value === null || entry.value === '') return false
      return entry.variables.length === 0 || entry.variables.some((name) => all[name] !== undefined)
    },
    other: (section, key) => findSection(document.root, section)?.entries?.get(key),
    place,
    change(key, value) {
      const { file: where, line, variable } = place(key)
      const isSet = variable !== undefined && all[variable] !== undefined
      const at = line === undefined ? '' : `${where} line ${line}`
      if (variable !== undefined && (isSet || at === '')) {
        return `Set \`${variable}=${value}\`${isSet && where === environmentFile?.file && at ? ` (${at})` : ''}.`
      }
      const written = `\`${shortName(key)}: ${value}\``
      if (!entryOf(key)) {
        const section = key.includes('.') ? key.split('.')[0] : 'authenticationConfiguration'
        return `Add ${written} to ${section}${at ? ` (${at})` : ''}.`
      }
      const or = variable === undefined ? '' : `, or set \`${variable}=${value}\``
      return `In ${at || where || 'the configuration'} write ${written}${or}.`
    },
  }
}
