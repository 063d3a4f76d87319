/** What the compiler leaves behind (the entry script, assets, data), copied into dist/. */
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const assets = ['cli/*.mjs', 'dashboard/assets/*']

export function copyAssets(root: string): void {
  for (const file of assets.flatMap((pattern) => globSync(pattern, { cwd: root }))) {
    const target = join(root, 'dist', file)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(join(root, file), target)
  }
  // The compiler copied it whole; of a package.json within a package only this is meant.
  const { name, version, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(join(root, 'dist/package.json'), JSON.stringify({ name, version, type }))
}
