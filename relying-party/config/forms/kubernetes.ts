/** Kubernetes manifests, one or many in a file: the environment of OpenMetadata's container, its ConfigMaps and Secrets, and what stands before it. */
import type { Problem } from '../problems.ts'
import {
  type Assignment,
  type DeploymentFacts,
  isOfSignIn,
  type Placed,
  type Reading,
  releaseOfTag,
  serverImage,
} from './form.ts'
import { annotationFacts, ingressFacts } from './ingress.ts'
import { environmentEntries } from './kubernetes-environment.ts'
import { type Tree, textAt, treeAt } from './yaml-tree.ts'

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'])

export const isManifest = (tree: Tree) =>
  textAt(tree, 'kind') !== undefined && textAt(tree, 'apiVersion') !== undefined

/** The manifests of a file, those inside a List too. */
const flatten = (trees: readonly Tree[]): Tree[] =>
  trees.flatMap((tree) =>
    textAt(tree, 'kind') === 'List' ? flatten(treeAt(tree, 'items')?.items ?? []) : [tree],
  )

/** Helm values inside a manifest that carries them. */
export function valuesInside(tree: Tree): Tree | undefined {
  const kind = textAt(tree, 'kind')
  if (kind === 'HelmRelease') return treeAt(tree, 'spec', 'values')
  if (kind === 'Application') return treeAt(tree, 'spec', 'source', 'helm', 'valuesObject')
  return undefined
}

interface Container {
  readonly workload: Tree
  readonly container: Tree
}

function findContainer(manifests: readonly Tree[], file: string): Container | undefined {
  const all = manifests
    .filter((tree) => WORKLOADS.has(textAt(tree, 'kind') ?? ''))
    .flatMap((workload) => {
      const pod =
        textAt(workload, 'kind') === 'Pod'
          ? treeAt(workload, 'spec')
          : treeAt(workload, 'spec', 'template', 'spec')
      return (treeAt(pod, 'containers')?.items ?? []).map((container) => ({
        workload,
        container,
        points:
          (serverImage(textAt(container, 'image')) ? 1000 : 0) +
          environmentEntries(treeAt(container, 'env'), file).filter(({ variable }) => isOfSignIn(variable))
            .length,
      }))
    })
  return all.sort((a, b) => b.points - a.points)[0]
}

/** What a ConfigMap or a Secret holds, as assignments. */
function dataOf(manifest: Tree, file: string): Assignment[] {
  const isSecret = textAt(manifest, 'kind') === 'Secret'
  const plain = [...(treeAt(manifest, isSecret ? 'stringData' : 'data')?.entries ?? [])]
  const encoded = isSecret ? [...(treeAt(manifest, 'data')?.entries ?? [])] : []
  const entry = (variable: string, value: string, line: number | undefined): Assignment => ({
    variable,
    key: variable,
    value,
    file,
    line,
  })
  return [
    ...encoded.map(([name, { value, line }]) =>
      entry(
        name,
        Buffer.from(String(value ?? ''), 'base64')
          .toString('utf8')
          .trimEnd(),
        line,
      ),
    ),
    ...plain.map(([name, { value, line }]) => entry(name, String(value ?? ''), line)),
  ]
}

/** A whole file of the server inside a ConfigMap, on the lines where it stands. */
function blockInside(manifests: readonly Tree[]): string | undefined {
  for (const manifest of manifests)
    for (const { value, line } of treeAt(manifest, 'data')?.entries?.values() ?? [])
      if (typeof value === 'string' && /^[ \t]*authenticationConfiguration:/m.test(value))
        return `${'\n'.repeat(line ?? 0)}${value}`
  return undefined
}

function resolve(
  assignment: Assignment,
  sources: ReadonlyMap<string, Assignment>,
  container: Tree,
  file: string,
): Assignment {
  if (assignment.value !== undefined) return assignment
  const item = (treeAt(container, 'env')?.items ?? []).find(
    (each) => textAt(each, 'name') === assignment.variable,
  )
  const reference = treeAt(item, 'valueFrom', 'secretKeyRef') ?? treeAt(item, 'valueFrom', 'configMapKeyRef')
  const source = sources.get(`${textAt(reference, 'name')}/${textAt(reference, 'key')}`)
  return source
    ? { ...assignment, value: source.value, reference: undefined, line: source.line, file }
    : assignment
}

export function readManifests(trees: readonly Tree[], file: string, problems: readonly Problem[]): Reading {
  const manifests = flatten(trees)
  const stores = manifests.filter((tree) => ['ConfigMap', 'Secret'].includes(textAt(tree, 'kind') ?? ''))
  const nameOf = (tree: Tree) => textAt(tree, 'metadata', 'name') ?? ''
  const byKey = new Map(
    stores.flatMap((store) =>
      dataOf(store, file).map((each) => [`${nameOf(store)}/${each.variable}`, each] as const),
    ),
  )
  const found = findContainer(manifests, file)
  const elsewhere: Placed<string>[] = []
  const assignments: Assignment[] = []
  if (!found) assignments.push(...stores.flatMap((store) => dataOf(store, file)))
  else {
    for (const item of treeAt(found.container, 'envFrom')?.items ?? []) {
      const kind = item.entries?.has('secretRef') ? 'Secret' : 'ConfigMap'
      const name = textAt(item, 'secretRef', 'name') ?? textAt(item, 'configMapRef', 'name') ?? ''
      const store = stores.find((each) => textAt(each, 'kind') === kind && nameOf(each) === name)
      if (store) assignments.push(...dataOf(store, file))
      else elsewhere.push({ value: `the ${kind} ${name}`, file, line: item.line })
    }
    assignments.push(
      ...environmentEntries(treeAt(found.container, 'env'), file).map((each) =>
        resolve(each, byKey, found.container, file),
      ),
    )
  }
  return {
    form: 'kubernetes',
    file,
    assignments: assignments.filter(({ variable }) => /^[A-Za-z_]\w*$/.test(variable)),
    block: blockInside(manifests),
    problems,
    faults: [],
    facts: { ...factsOf(manifests, found, file), ...(elsewhere.length ? { elsewhere } : {}) },
    write: (variable, value) => `{name: ${variable}, value: ${JSON.stringify(value)}}`,
  }
}

function factsOf(manifests: readonly Tree[], found: Container | undefined, file: string): DeploymentFacts {
  const facts: DeploymentFacts[] = manifests.map((manifest) => {
    const annotations = treeAt(manifest, 'metadata', 'annotations')
    switch (textAt(manifest, 'kind')) {
      case 'Ingress':
        return ingressFacts(annotations, treeAt(manifest, 'spec', 'tls'), file)
      case 'Service': {
        const affinity = treeAt(manifest, 'spec', 'sessionAffinity')
        const own = annotationFacts(
          [...(annotations?.entries ?? [])].map(
            ([name, { value, line }]) => [name, String(value), line] as const,
          ),
          file,
        )
        return affinity?.value === 'ClientIP'
          ? { ...own, sticky: { value: 'sessionAffinity', file, line: affinity.line } }
          : own
      }
      case 'HorizontalPodAutoscaler': {
        const least = treeAt(manifest, 'spec', 'minReplicas')
        return Number(least?.value) > 1
          ? { replicas: { value: Number(least?.value), file, line: least?.line } }
          : {}
      }
      default:
        return {}
    }
  })
  const replicas = treeAt(found?.workload, 'spec', 'replicas')
  const image = treeAt(found?.container, 'image')
  const release = releaseOfTag(serverImage(textAt(found?.container, 'image'))?.tag)
  return Object.assign(
    {},
    replicas && Number.isInteger(replicas.value)
      ? { replicas: { value: Number(replicas.value), file, line: replicas.line } }
      : {},
    release ? { release: { value: release, file, line: image?.line } } : {},
    ...facts,
  ) as DeploymentFacts
}
