/** Reads the files of a deployment, whatever their forms, and brings them together: one block, one environment, one set of facts. */
import { readFileSync, statSync } from 'node:fs'
import { whyUnreadable } from '../../common/why-unreadable.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { isCompose, readCompose } from './forms/compose.ts'
import { isEnvironmentFile, readEnvironmentText } from './forms/environment-file.ts'
import { type Assignment, type DeploymentFacts, FORMS, type FormFault, type Reading } from './forms/form.ts'
import { findHelmRoot, readHelmValues } from './forms/helm-values.ts'
import { isManifest, readManifests, valuesInside } from './forms/kubernetes.ts'
import { readTrees, type Tree } from './forms/yaml-tree.ts'
import type { Problem } from './problems.ts'

export interface SourceFile {
  /** Its path, and the name by which errors call it. */
  readonly file: string
  /** Read from the path where it is absent. */
  readonly text?: string | undefined
  /** Whether it is an environment file, whatever it looks like. */
  readonly isEnvironment?: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/** What the files say together. */
export interface Sources {
  readonly readings: readonly Reading[]
  /** The block with its file; undefined where only variables are set. */
  readonly block: { readonly file: string; readonly text: string } | undefined
  /** What each variable is set by; of several, the one that counts. */
  readonly assignments: ReadonlyMap<string, Assignment>
  readonly problems: readonly Problem[]
  readonly faults: readonly FormFault[]
  readonly facts: DeploymentFacts
}

const MAX_BYTES = 1_000_000
const MAX_DEPTH = 4

/** @throws FickleError ERR_CONFIGURATION_FILE or ERR_ENVIRONMENT_FILE */
function readText({ file, isEnvironment }: SourceFile): string {
  const refuse = (why: string, cause?: unknown) =>
    isEnvironment
      ? new FickleError(
          'ERR_ENVIRONMENT_FILE',
          `The environment file ${file} ${why}.`,
          'Give the path of the file that the server is started with.',
          { cause },
        )
      : new FickleError(
          'ERR_CONFIGURATION_FILE',
          `${file} ${why}.`,
          'Give a readable file of at most one megabyte.',
          { cause },
        )
  try {
    if (statSync(file).size > MAX_BYTES) throw refuse('is larger than a megabyte')
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof FickleError) throw error
    throw refuse(whyUnreadable(error), error)
  }
}

/** Whether a tree holds the block, or the content of it. */
function holdsBlock(tree: Tree, depth = 0): boolean {
  if (tree.entries?.has('authenticationConfiguration') || tree.entries?.has('oidcConfiguration')) return true
  if (depth >= MAX_DEPTH) return false
  return [...(tree.entries?.values() ?? [])].some((child) => holdsBlock(child, depth + 1))
}

const asBlock = (file: string, text: string): Reading => ({
  form: 'block',
  file,
  assignments: [],
  block: text,
  // Reading the block finds them.
  problems: [],
  faults: [],
  facts: {},
  write: (variable, value) => `${variable}=${value}`,
})

function unread(file: string, trees: readonly Tree[]): FickleError {
  const keys = trees.flatMap(({ entries }) => [...(entries?.keys() ?? [])]).slice(0, 5)
  const holds = keys.length
    ? `it has the keys ${keys.map((key) => key.slice(0, 40)).join(', ')}`
    : 'it is not a map of keys'
  return new FickleError(
    'ERR_CONFIGURATION_FORM',
    `${file} has no known form: ${holds}.`,
    `Known forms: ${Object.values(FORMS).join('; ')}.`,
  )
}

interface Setting {
  readonly environment: Environment
  readonly given: readonly string[]
}

function readSource(
  { file, text }: { file: string; text: string },
  { environment, given }: Setting,
): Reading {
  const { trees, problems } = readTrees(text, file)
  for (const tree of trees) {
    const inside = valuesInside(tree)
    if (inside && findHelmRoot(inside)) return readHelmValues(inside, file, problems)
    if (findHelmRoot(tree)) return readHelmValues(tree, file, problems)
    if (isCompose(tree)) return readCompose(tree, { file, problems, environment, given })
  }
  if (trees.some(isManifest)) return readManifests(trees, file, problems)
  // A file that cannot be parsed, or holds nothing, is told so by who reads the block.
  if (
    trees.some((tree) => holdsBlock(tree)) ||
    problems.length > 0 ||
    trees.every(({ value }) => value === null)
  )
    return asBlock(file, text)
  throw unread(file, trees)
}

/** Which of several assignments counts: a container's own environment before an environment file, a value before a reference. */
function merge(readings: readonly Reading[]): Map<string, Assignment> {
  const ordered = [...readings].sort(
    (a, b) => Number(b.form === 'environment') - Number(a.form === 'environment'),
  )
  const merged = new Map<string, Assignment>()
  for (const { assignments } of ordered)
    for (const assignment of assignments) {
      const before = merged.get(assignment.variable)
      const weaker =
        before?.value !== undefined && (assignment.value === undefined || assignment.isDefault === true)
      if (!weaker) merged.set(assignment.variable, assignment)
    }
  return merged
}

/**
 * Reads the files, in any order.
 * @throws FickleError ERR_CONFIGURATION_FILE where one cannot be read, ERR_CONFIGURATION_FORM where it is of no form that is
 * read, ERR_CONFIGURATION_FILES where two of them are the server's own file
 */
export function readSources(files: readonly SourceFile[], environment: Environment): Sources {
  const texts = files.map((source) => {
    const { file, text = readText(source) } = source
    return { file, text, isEnvironment: source.isEnvironment ?? isEnvironmentFile(text, file) }
  })
  const environments = texts
    .filter(({ isEnvironment }) => isEnvironment)
    .map(({ file, text }) => readEnvironmentText(text, file))
  const held = Object.fromEntries(
    environments.flatMap(({ assignments }) => assignments.map(({ variable, value }) => [variable, value])),
  )
  const setting = { environment: { ...environment, ...held }, given: files.map(({ file }) => file) }
  const others = texts
    .filter(({ isEnvironment }) => !isEnvironment)
    .map((source) => readSource(source, setting))
  const readings = [...others, ...environments]
  const [first, second] = readings.filter(({ block }) => block !== undefined)
  if (first && second) {
    throw new FickleError(
      'ERR_CONFIGURATION_FILES',
      `Both ${first.file} and ${second.file} have authenticationConfiguration, but the server reads only one file.`,
      'Give only one of them; values, manifests and environment files may be given with it.',
    )
  }
  return {
    readings,
    block: first?.block === undefined ? undefined : { file: first.file, text: first.block },
    assignments: merge(readings),
    problems: readings.flatMap(({ problems, file }) => problems.map((problem) => ({ ...problem, file }))),
    faults: readings.flatMap(({ faults }) => faults),
    facts: Object.assign({}, ...readings.map(({ facts }) => facts)) as DeploymentFacts,
  }
}
