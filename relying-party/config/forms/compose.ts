/** A docker-compose file: the environment of OpenMetadata's service, with `\${NAME:-default}` filled in as compose does. */
import type { Problem } from '../problems.ts'
import {
  type Assignment,
  type DeploymentFacts,
  isOfSignIn,
  listText,
  type Reading,
  releaseOfTag,
  serverImage,
} from './form.ts'
import { annotationFacts } from './ingress.ts'
import { type Tree, textAt, treeAt } from './yaml-tree.ts'

type Environment = Readonly<Record<string, string | undefined>>

const PLACEHOLDER = /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\}|([A-Za-z_]\w*))/g

interface Filled {
  readonly value: string
  /** The variable whose empty default, or whose absence, made the whole value empty. */
  readonly emptyDefaultOf: string | undefined
  /** A variable that must be set and is not. */
  readonly required: string | undefined
}

/** Fills in a value. {@link https://docs.docker.com/reference/compose-file/interpolation/} */
function fill(text: string, environment: Environment): Filled {
  let empty: string | undefined
  let required: string | undefined
  const value = text.replace(
    PLACEHOLDER,
    (whole, braced?: string, sign?: string, rest = '', bare?: string) => {
      if (whole === '$$') return '$'
      const name = braced ?? bare ?? ''
      const held = environment[name]
      const isSet = sign?.startsWith(':') ? held !== undefined && held !== '' : held !== undefined
      if (sign?.endsWith('+')) return isSet ? rest : ''
      if (isSet) return held ?? ''
      if (sign?.endsWith('-') && rest !== '') return fill(rest, environment).value
      if (sign?.endsWith('?')) required = name
      else empty ??= name
      return ''
    },
  )
  return { value, emptyDefaultOf: value === '' ? empty : undefined, required }
}

/** Names with values of a map, or of a list of `NAME=value`. */
function pairsOf(
  tree: Tree | undefined,
): (readonly [name: string, value: string | undefined, line: number | undefined])[] {
  if (tree?.entries)
    return [...tree.entries].map(
      ([name, { value, line }]) => [name, value === null ? undefined : listText(value), line] as const,
    )
  return (tree?.items ?? []).map(({ value, line }) => {
    const text = String(value)
    const at = text.indexOf('=')
    return at < 0
      ? ([text, undefined, line] as const)
      : ([text.slice(0, at), text.slice(at + 1), line] as const)
  })
}

const relevance = (service: Tree) =>
  pairsOf(treeAt(service, 'environment')).filter(([name]) => isOfSignIn(name)).length

/** The service that is the server: by its image, and by how much of the sign-in it knows. */
function findServer(services: Tree): Tree | undefined {
  const rated = [...(services.entries ?? [])].map(([name, service]) => {
    const image = serverImage(textAt(service, 'image')) ? 1000 : 0
    const migrates = /migrat/.test(`${name} ${textAt(service, 'command') ?? ''}`) ? -500 : 0
    return { service, points: relevance(service) + image + migrates }
  })
  const [best] = rated.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points)
  return best?.service
}

export const isCompose = (tree: Tree) => treeAt(tree, 'services')?.entries !== undefined

export function readCompose(
  tree: Tree,
  {
    file,
    problems,
    environment,
    given,
  }: { file: string; problems: readonly Problem[]; environment: Environment; given: readonly string[] },
): Reading {
  const service = findServer(treeAt(tree, 'services') ?? tree)
  const missing: Problem[] = []
  const assignments = pairsOf(treeAt(service, 'environment')).flatMap(
    ([variable, written, line]): Assignment[] => {
      const where = { variable, key: variable, file, line }
      if (written === undefined) {
        const held = environment[variable]
        return held === undefined
          ? [{ ...where, value: undefined, reference: 'the shell that starts docker compose' }]
          : [{ ...where, value: held }]
      }
      const { value, emptyDefaultOf, required } = fill(written, environment)
      if (required !== undefined)
        missing.push({
          kind: 'missing-variable',
          key: variable,
          value: undefined,
          line,
          variables: [required],
          message: `needs the variable ${required}, which is not set`,
          fix: `Set ${required} before docker compose starts.`,
        })
      return [{ ...where, value, emptyDefaultOf }]
    },
  )
  const replicas = treeAt(service, 'deploy', 'replicas') ?? treeAt(service, 'scale')
  const image = treeAt(service, 'image')
  const release = releaseOfTag(serverImage(fill(textAt(service, 'image') ?? '', environment).value)?.tag)
  const labels = [...pairsOf(treeAt(service, 'labels')), ...pairsOf(treeAt(service, 'deploy', 'labels'))]
  const files = treeAt(service, 'env_file')
  const named = (files?.items ?? (files ? [files] : []))
    .map((item) => ({ value: textAt(item, 'path') ?? String(item.value), file, line: item.line }))
    .filter(({ value }) => !given.some((each) => each.endsWith(value.replace(/^\.\//, ''))))
  const facts: DeploymentFacts = {
    ...annotationFacts(
      labels.map(([label, value, line]) => [label, value ?? '', line] as const),
      file,
    ),
    ...(replicas && /^\d+$/.test(String(replicas.value))
      ? { replicas: { value: Number(replicas.value), file, line: replicas.line } }
      : {}),
    ...(release ? { release: { value: release, file, line: image?.line } } : {}),
    ...(named.length ? { elsewhere: named } : {}),
  }
  return {
    form: 'compose',
    file,
    assignments,
    problems: [...problems, ...missing],
    faults: [],
    facts,
    write: (variable, value) => `${variable}: ${JSON.stringify(value)}`,
  }
}
