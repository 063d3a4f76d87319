/** Every place where a compiled file names another module, with what it takes from it. */
import { parseSync } from 'oxc-parser'

export interface NamedModule {
  readonly specifier: string
  /** Where the specifier stands, quotes included. */
  readonly start: number
  readonly end: number
  /** Names that are taken; `undefined` where all may be, as of an import at run time. */
  readonly names: readonly string[] | undefined
}

export function modulesNamedIn(file: string, text: string): readonly NamedModule[] {
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const found: NamedModule[] = []
  for (const { moduleRequest, entries } of module.staticImports) {
    const names = entries.map(({ importName }) =>
      importName.kind === 'Default' ? 'default' : importName.kind === 'Name' ? importName.name : undefined,
    )
    const all = names.includes(undefined)
    found.push({
      specifier: moduleRequest.value,
      start: moduleRequest.start,
      end: moduleRequest.end,
      names: all ? undefined : names.filter((name) => name != null),
    })
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName } of entries) {
      if (!moduleRequest) continue
      const { value, start, end } = moduleRequest
      const names = importName.kind === 'Name' && importName.name ? [importName.name] : undefined
      found.push({ specifier: value, start, end, names })
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const { start, end } = moduleRequest
    // A minifier writes texts between backticks.
    const written = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(start, end))?.[2]
    if (written !== undefined) found.push({ specifier: written, start, end, names: undefined })
  }
  // A re-export of several names has one specifier; it is told once, with all of them.
  const at = Map.groupBy(found, ({ start }) => start)
  return [...at.values()].map((same) => ({
    ...(same[0] as NamedModule),
    names: same.some(({ names }) => !names) ? undefined : same.flatMap(({ names }) => names ?? []),
  }))
}

/** The package of a specifier: `hono/html` is of `hono`. Undefined of a file, of a built-in module and of `#internal`. */
export const packageOf = (specifier: string): string | undefined =>
  /^(\.|\/|#|node:)/.test(specifier) ? undefined : /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1]
