/** Takes declarations away that nobody can import: what the entries of package.json do not reach. */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { modulesNamedIn } from './imports-of-file.ts'

/** Imports within types, `import('./quirk.ts').Quirk`, are no imports of a module. */
const withinTypes = /\bimport\(\s*["'](\.[^"']+)["']\s*\)/g

/** A module that is one value, `export default`, in an index of such modules. */
const oneOfMany = /typeof import\("(\.\/[\w-]+\/[^"]+)\.ts"\)/g
const itsType = /declare const _default: ([\s\S]*?);\nexport default _default;\n$/

/** Writes the types of quirks into their index: three hundred files of one line each would be a tenth of the package. */
export function inlineTypes(file: string): void {
  const text = readFileSync(file, 'utf8')
  const inlined = text.replaceAll(oneOfMany, (named: string, module: string) => {
    const type = itsType.exec(readFileSync(join(dirname(file), `${module}.d.ts`), 'utf8'))?.[1]
    return type === undefined ? named : `{ default: ${type.replaceAll('import("../', 'import("./')} }`
  })
  writeFileSync(file, inlined)
}

export function keepPublicTypes(root: string): void {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const reached = new Set<string>()
  const visit = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    const text = readFileSync(join(root, file), 'utf8')
    const named = [
      ...modulesNamedIn(file, text).map(({ specifier }) => specifier),
      ...[...text.matchAll(withinTypes)].map(([, specifier = '']) => specifier),
    ]
    for (const specifier of named) {
      if (!specifier.startsWith('.')) continue
      const target = normalize(join(file, '..', specifier)).replace(/\.(js|ts)$/, '.d.ts')
      if (existsSync(join(root, target))) visit(target)
    }
  }
  for (const { types } of Object.values(exports) as { types?: string }[]) if (types) visit(normalize(types))
  for (const file of globSync('dist/**/*.d.ts', { cwd: root })) {
    if (!reached.has(file)) rmSync(join(root, file))
  }
}
