/** The configuration under examination: every key's best reading, and where it is written. */
import { inspectConfiguration } from '../relying-party/config/configuration.ts'
import { type Entry, entryAt } from '../relying-party/config/document.ts'
import type { Assignment, DeploymentFacts, FormFault } from '../relying-party/config/forms/form.ts'
import { writeForChart } from '../relying-party/config/forms/helm-values.ts'
import { authenticationKeys, oidcKeys } from '../relying-party/config/keys.ts'
import type { Problem } from '../relying-party/config/problems.ts'
import type { Sources } from '../relying-party/config/sources.ts'
import type { OidcConfiguration, RelyingPartyConfiguration } from '../relying-party/options.ts'

interface Place {
  readonly file: string | undefined
  readonly line: number | undefined
  /** The variable that the value comes from, or would come from. */
  readonly variable: string | undefined
}

export interface Deployment {
  /** By what name the configuration file goes. */
  readonly file: string
  /** What the files say of the deployment around the server. */
  readonly facts: DeploymentFacts
  /** Faults of the files' own forms. */
  readonly faults: readonly FormFault[]
  /** What each variable is set by. */
  readonly assignments: ReadonlyMap<string, Assignment>
  readonly problems: readonly Problem[]
  readonly oidc: OidcConfiguration
  readonly authentication: Omit<RelyingPartyConfiguration, 'oidcConfiguration'>
  /** The value as written, after substitution; undefined where the key is absent or holds nothing. */
  raw(key: string): unknown
  /** Whether somebody gave the key a value: in the file as it stands, or by a variable that is set. */
  isGiven(key: string): boolean
  /** Any key of the whole file, wherever it stands: `jwtTokenConfiguration.keyId`. */
  other(section: string, key: string): Entry | undefined
  /** A key at the top of the file. */
  top(key: string): Entry | undefined
  place(key: string): Place
  /** The change as an instruction, with the variable where the value comes from one, and the section where the key is missing: "In ... line 14 set `disablePkce: false`". */
  change(key: string, value: string): string
}

export interface DeploymentSource {
  readonly text?: string | undefined
  readonly file?: string | undefined
  readonly files?: readonly string[] | undefined
  readonly environmentFile?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
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

/** How the file that sets a variable would have it written. */
function writtenIn({ readings }: Sources, file: string | undefined, variable: string, value: string): string {
  const reading = readings.find((each) => each.file === file)
  if (!reading || reading.form === 'block') return `${variable}=${value}`
  return reading.form === 'helm' ? writeForChart(variable, value) : reading.write(variable, value)
}

/** @throws FickleError where a file cannot be read, or is of no form that is read */
export function readDeployment(source: DeploymentSource): Deployment {
  const inspection = inspectConfiguration(source)
  const { origins, document, sources, builtIn, environment: all } = inspection
  const { assignments } = sources
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

  const documentedVariable = (key: string) =>
    (key.startsWith('oidcConfiguration.') ? oidcKeys[shortName(key)] : authenticationKeys[shortName(key)])
      ?.variable
  /** The section that the key belongs into, where the key itself is not written. */
  const sectionOf = (key: string): Entry | undefined =>
    findSection(document.root, key.includes('.') ? (key.split('.')[0] ?? '') : 'authenticationConfiguration')

  const place = (key: string): Place => {
    const entry = entryOf(key)
    const variable = entry
      ? (entry.variables.find((each) => all[each] !== undefined || assignments.has(each)) ??
        entry.variables[0])
      : builtIn
        ? documentedVariable(key)
        : undefined
    const set = variable === undefined ? undefined : assignments.get(variable)
    if (set) return { file: set.line === undefined ? undefined : set.file, line: set.line, variable }
    // Without a file there is no line: the block is the program's own.
    const line = builtIn ? undefined : (entry ?? sectionOf(key))?.line
    return { file: line === undefined ? undefined : inspection.file, line, variable }
  }

  /** The change where values come from variables, in the form of the file that sets them. */
  const changeVariable = (variable: string, value: string, { file: where, line }: Place): string => {
    const set = assignments.get(variable)
    const own = set?.file ?? sources.readings[0]?.file
    const written = `\`${writtenIn(sources, own, variable, value)}\``
    if (set?.isDefault || (!set && builtIn && own)) return `Add ${written} to ${own}.`
    return `Set ${written}${set && where && line !== undefined ? ` (${where} line ${line})` : ''}.`
  }

  return {
    file: inspection.file,
    facts: sources.facts,
    faults: sources.faults,
    assignments,
    problems:
      builtIn && sources.readings.length === 0
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
      return (
        entry.variables.length === 0 ||
        entry.variables.some((name) => all[name] !== undefined && assignments.get(name)?.isDefault !== true)
      )
    },
    top: (key) => document.root.entries?.get(key),
    other: (section, key) => findSection(document.root, section)?.entries?.get(key),
    place,
    change(key, value) {
      const at = place(key)
      const { file: where, line, variable } = at
      const isSet = variable !== undefined && (all[variable] !== undefined || assignments.has(variable))
      if (variable !== undefined && (isSet || line === undefined)) return changeVariable(variable, value, at)
      const spot = line === undefined ? '' : `${where} line ${line}`
      const written = `\`${shortName(key)}: ${value}\``
      if (!entryOf(key)) {
        const section = key.includes('.') ? key.split('.')[0] : 'authenticationConfiguration'
        return `Add ${written} to ${section}${spot ? ` (${spot})` : ''}.`
      }
      const or = variable === undefined ? '' : `, or set \`${variable}=${value}\``
      return `In ${spot || where || 'the configuration'} write ${written}${or}.`
    },
  }
}
