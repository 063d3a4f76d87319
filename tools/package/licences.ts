/** The licences of libraries that lie in the package, as their authors ask for. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the package that a module is of: what follows the last `node_modules/`. */
const folderOf = (module: string): string | undefined =>
  /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1]

const isCopyright = (line: string) =>
  /^(copyright,? (\(c\)|©|\d)|\(c\) \d|©|all rights reserved)/i.test(line.trim())

/** A licence as its own words and the lines that say whose it is: the words of one licence stand once for all of its packages. */
function split(text: string): { readonly whose: readonly string[]; readonly words: string } {
  const lines = text.split('\n')
  const words = lines.filter((line) => !isCopyright(line)).join(' ')
  return {
    whose: lines.filter(isCopyright).map((line) => line.trim()),
    words: words.replaceAll(/\s+/g, ' ').trim(),
  }
}

/** @param modules paths of modules that were bundled @throws Error where a package has no licence that it names */
export function licencesOf(modules: readonly string[]): string {
  const folders = [...new Set(modules.map(folderOf).filter((folder) => folder !== undefined))]
  const byWords = new Map<string, { readonly text: string; readonly packages: string[] }>()
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof license !== 'string') throw new Error(`${name} does not say its licence.`)
    const [file] = globSync('{LICENSE,LICENCE,license,licence}*', { cwd: folder })
    const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : ''
    const { whose, words } = split(text)
    const same = byWords.get(words) ?? { text, packages: [] }
    same.packages.push([`${name} ${version} (${license})`, ...whose.map((line) => `  ${line}`)].join('\n'))
    byWords.set(words, same)
  }
  const texts = [...byWords.values()].map(({ text, packages }) => {
    const own =
      packages.length === 1
        ? text
        : text
            .split('\n')
            .filter((line) => !isCopyright(line))
            .join('\n')
            .trim()
    return `${packages.sort().join('\n')}\n\n${own}`
  })
  return `${texts.sort().join(`\n\n${'-'.repeat(72)}\n\n`)}\n`
}
