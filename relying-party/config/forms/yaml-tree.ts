/** A YAML document as values with their lines: aliases resolved, merge keys merged, no placeholder touched. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import { createGuard, nameOfKey, parseYaml } from '../parse-yaml.ts'
import type { Problem } from '../problems.ts'

export interface Tree {
  readonly value: unknown
  readonly line: number | undefined
  /** Set where it is a map. */
  readonly entries: ReadonlyMap<string, Tree> | undefined
  /** Set where it is a list. */
  readonly items: readonly Tree[] | undefined
}

/** `<<` brings the keys of one map, or of several, that are not there yet. */
function mergeInto(entries: Map<string, Tree>, { items, ...source }: Tree): void {
  for (const each of items ?? [source])
    for (const [name, merged] of each.entries ?? []) if (!entries.has(name)) entries.set(name, merged)
}

type Guard = ReturnType<typeof createGuard>

function readNode(
  node: Node | null | undefined,
  document: Document,
  at: number | undefined,
  guard: Guard,
  lineOf: (offset: number) => number,
): Tree {
  guard.visit()
  const line = node?.range ? lineOf(node.range[0]) : at
  const plain = { line, entries: undefined, items: undefined }
  if (!node) return { ...plain, value: null }
  const next = (child: unknown, childLine: number | undefined) =>
    readNode(child as Node | null, document, childLine, guard, lineOf)
  if (isAlias(node))
    return guard.alias(node, document, (target) => ({ ...next(target, line), line: at ?? line }))
  if (isSeq(node)) {
    return guard.within(node, () => {
      const items = node.items.map((item) => next(item, line))
      return { ...plain, items, value: items.map(({ value }) => value) }
    })
  }
  if (isMap(node)) {
    return guard.within(node, () => {
      const entries = new Map<string, Tree>()
      for (const pair of node.items) {
        const key = nameOfKey(pair.key)
        const keyLine = isScalar(pair.key) && pair.key.range ? lineOf(pair.key.range[0]) : line
        const child = next(pair.value, keyLine)
        if (key !== '<<') entries.set(key, { ...child, line: keyLine })
        else mergeInto(entries, child)
      }
      const value = Object.fromEntries([...entries].map(([name, entry]) => [name, entry.value]))
      return { ...plain, entries, value }
    })
  }
  return { ...plain, value: isScalar(node) ? node.value : null }
}

/**
 * The documents of a text.
 * @throws FickleError ERR_CONFIGURATION_FILE where an alias never ends
 */
export function readTrees(
  text: string,
  file: string,
): { trees: readonly Tree[]; problems: readonly Problem[] } {
  const { documents, problems, lineOf } = parseYaml(text)
  const guard = createGuard(file, lineOf)
  const trees = documents.map((document) => readNode(document.contents, document, undefined, guard, lineOf))
  return { trees, problems }
}

/** What stands at a path of keys. */
export function treeAt(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let found = tree
  for (const key of path) found = found?.entries?.get(key)
  return found
}

export const textAt = (tree: Tree | undefined, ...path: readonly string[]): string | undefined => {
  const value = treeAt(tree, ...path)?.value
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value)
}
