/** The `env` list of a container: names with values, or with references to where the values are. */
import type { Assignment } from './form.ts'
import { type Tree, textAt, treeAt } from './yaml-tree.ts'

export function environmentEntries(list: Tree | undefined, file: string): Assignment[] {
  return (list?.items ?? []).flatMap((item): Assignment[] => {
    const variable = textAt(item, 'name')
    if (variable === undefined) return []
    const value = treeAt(item, 'value')
    const where = { variable, key: variable, file, line: value?.line ?? item.line }
    const secret = treeAt(item, 'valueFrom', 'secretKeyRef')
    const map = treeAt(item, 'valueFrom', 'configMapKeyRef')
    const source = secret ?? map
    if (source) {
      const kind = secret ? 'Secret' : 'ConfigMap'
      return [
        {
          ...where,
          value: undefined,
          reference: `the key ${textAt(source, 'key') ?? '?'} of the ${kind} ${textAt(source, 'name') ?? '?'}`,
        },
      ]
    }
    if (item.entries?.has('valueFrom')) return [{ ...where, value: undefined, reference: 'valueFrom' }]
    return [{ ...where, value: value?.value === null || value === undefined ? '' : String(value.value) }]
  })
}
