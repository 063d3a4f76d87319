/** Which file imports which, types counted, and the circles among them. */
import { globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Import {
  readonly from: string
  readonly to: string
  /** Only types come over: gone when the program runs. */
  readonly typeOnly: boolean
}

/** The relative imports and re-exports of one file's text, dynamic ones with a plain string too. */
export function importsOf(file: string, text: string): readonly Import[] {
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const found: Import[] = []
  const add = (specifier: string, typeOnly: boolean) => {
    if (specifier.startsWith('.'))
      found.push({ from: file, to: normalize(join(file, '..', specifier)), typeOnly })
  }
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType))
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType)
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = text.slice(moduleRequest.start, moduleRequest.end)
    if (/^(['"`])[^'"`$]*\1$/.test(specifier)) add(specifier.slice(1, -1), false)
  }
  return found
}

/** All imports among the sources in these folders of `root`. */
export function readImports(root: string, folders: readonly string[]): readonly Import[] {
  return globSync(`{${folders.join(',')}}/**/*.{ts,js,mjs}`, {
    cwd: root,
    exclude: (path) => path.split('/').includes('node_modules'),
  })
    .sort()
    .flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
}

/** Groups of files that reach each other by imports (strongly connected, Tarjan), each sorted; none where there is no circle. */
export function findCycles(imports: readonly Pick<Import, 'from' | 'to'>[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const cycles: (readonly string[])[] = []
  const visit = (file: string) => {
    order.set(file, order.size)
    low.set(file, order.size - 1)
    stack.push(file)
    for (const target of next.get(file) ?? []) {
      if (!order.has(target)) visit(target)
      if (stack.includes(target)) low.set(file, Math.min(low.get(file) ?? 0, low.get(target) ?? 0))
    }
    if (low.get(file) !== order.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1 || next.get(file)?.includes(file)) cycles.push(group.sort())
  }
  for (const file of next.keys()) if (!order.has(file)) visit(file)
  return cycles
}
