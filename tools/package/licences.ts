/** The licences of libraries that lie in the package, as their authors ask for. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the package that a module is of: what follows the last `node_modules/`. */
const folderOf = (module: string): string | undefined =>
  /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1]

/** @param modules paths of modules that were bundled @throws Error where a package has no licence that it names */
export function licencesOf(modules: readonly string[]): string {
  const folders = [...new Set(modules.map(folderOf).filter((folder) => folder !== undefined))]
  const texts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof license !== 'string') throw new Error(`${name} does not say its licence.`)
    const [file] = globSync('{LICENSE,LICENCE,license,licence}*', { cwd: folder })
    const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : ''
    return `${name} ${version} (${license})\n\n${text}`
  })
  return `${texts.sort().join(`\n\n${'-'.repeat(72)}\n\n`)}\n`
}
