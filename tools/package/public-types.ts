/** Takes declarations away that nobody can import: what the entries of package.json do not reach. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { modulesNamedIn } from './imports-of-file.ts'

/** Imports within types, `import('./quirk.ts').Quirk`, are no imports of a module. */
const withinTypes = /\bimport\(\s*["'](\.[^"']+)["']\s*\)/g

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
