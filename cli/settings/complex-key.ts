/** Keys that are maps or lists: YAML allows them, no configuration means them, and written as text each doubles the next. */
import type { Document } from 'yaml'

type Yaml = Pick<typeof import('yaml'), 'isCollection' | 'visit'>

/** Where the first of them stands in the text; undefined where every key is plain. */
export function complexKeyIn(document: Document, { isCollection, visit }: Yaml): number | undefined {
  let found: number | undefined
  visit(document, {
    Pair(_key, pair) {
      if (!isCollection(pair.key)) return undefined
      found = pair.key.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return found
}
