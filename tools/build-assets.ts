/** The last step of `npm run build`: copies what the compiler leaves behind (the entry script, assets, data) into dist/. */
import { cpSync, globSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const assets = ['cli/*.mjs', 'dashboard/assets/*', 'provider/quirks/catalogue.json']

for (const file of assets.flatMap((pattern) => globSync(pattern, { cwd: root }))) {
  const target = join(root, 'dist', file)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(join(root, file), target)
}
