/**
 * Puts libraries of which fickle needs a part into the package itself, as dist/vendor/: who installs fickle then installs few
 * packages. Which? What the compiled files import and package.json does not list as a dependency or a peer.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, relative } from 'node:path'
// One of the libraries does not load without it.
import 'reflect-metadata'
import { rolldown } from 'rolldown'
import { modulesNamedIn, packageOf } from './imports-of-file.ts'
import { licencesOf } from './licences.ts'

/** Tables of Chinese, Japanese and Korean encodings, of which no request to fickle has one: asked for, they are not known. */
const leftOut = /\/iconv-lite\/encodings\/tables\//

/** Parts of a library that fickle never calls, and what stands in their place when the library loads them. */
const neverCalled: readonly (readonly [RegExp, string])[] = [
  [/\/prom-client\/lib\/(cluster|pushgateway|summary|defaultMetrics)\.js$/, 'module.exports = {}'],
  [/\/@opentelemetry\/api\//, 'module.exports = {}'],
  [/\/zod\/v4\/classic\/from-json-schema\.js$/, 'export const fromJSONSchema = undefined'],
]

/** The words of a validator in other languages: fickle puts all of them into its own. */
const otherLanguages = /\/zod\/v4\/locales\/(?!(?:en|index)\.js$)/

const ENTRY = '\0fickle-vendor:'

/** The media types that no vendor made for its own programs. */
const usualMediaTypes = (file: string): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>).filter(
        ([type]) => !/\/(vnd\.|prs\.|x-)/.test(type),
      ),
    ),
  )

/** `@peculiar/x509` as the name of a file: `peculiar-x509`. */
const fileNameOf = (specifier: string) => specifier.replace(/^@/, '').replaceAll('/', '-')

export async function vendorLibraries(root: string): Promise<void> {
  const { name, dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'peerDependencies', Record<string, string>> & { name: string }
  const installed = new Set([
    name,
    ...Object.keys({ ...dependencies, ...peerDependencies }),
    ...builtinModules,
  ])
  const isVendored = (specifier: string) => {
    const owner = packageOf(specifier)
    return owner !== undefined && !installed.has(owner)
  }
  const files = globSync('dist/**/*.{js,mjs}', { cwd: root }).filter(
    (file) => !file.startsWith('dist/vendor/'),
  )
  const wanted = new Map<string, Set<string> | 'all'>()
  for (const file of files) {
    for (const { specifier, names } of modulesNamedIn(file, readFileSync(join(root, file), 'utf8'))) {
      if (!isVendored(specifier)) continue
      const before = wanted.get(specifier) ?? new Set()
      wanted.set(specifier, before === 'all' || !names ? 'all' : new Set([...before, ...names]))
    }
  }
  const entries = new Map<string, string>()
  for (const [specifier, names] of wanted) {
    const all = names === 'all' ? Object.keys(await import(specifier)) : [...names]
    // Of a module that was compiled from an ES module, what CommonJS adds is none of its own names.
    const added = all.includes('__esModule')
      ? ['module.exports', '__esModule', 'default']
      : ['module.exports']
    const listed = all.filter((each) => !added.includes(each)).join(', ')
    entries.set(
      specifier,
      listed === '' ? `import '${specifier}'` : `export { ${listed} } from '${specifier}'`,
    )
  }
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    // Of two forms of a library the one of which parts can be taken.
    resolve: { mainFields: ['module', 'main'] },
    input: Object.fromEntries([...entries.keys()].map((each) => [fileNameOf(each), `${ENTRY}${each}`])),
    external: (id) => /^node:/.test(id) || builtinModules.includes(id) || installed.has(packageOf(id) ?? ''),
    plugins: [
      {
        name: 'what-fickle-takes',
        resolveId(id, importer) {
          if (id.startsWith(ENTRY)) return id
          return importer?.startsWith(ENTRY) ? this.resolve(id, join(root, 'package.json')) : undefined
        },
        load(id) {
          if (id.startsWith(ENTRY)) return entries.get(id.slice(ENTRY.length)) ?? null
          if (otherLanguages.test(id)) return 'export default () => ({})'
          if (id.endsWith('/mime-db/db.json')) return { code: usualMediaTypes(id), moduleType: 'json' }
          const instead = neverCalled.find(([pattern]) => pattern.test(id))?.[1]
          if (instead !== undefined) return { code: instead, moduleType: 'js' }
          return leftOut.test(id) ? { code: 'throw new Error("left out")', moduleType: 'js' } : null
        },
      },
    ],
    logLevel: 'silent',
  })
  const { output } = await bundle.write({
    dir: join(root, 'dist/vendor'),
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[hash].js',
    comments: false,
  })
  await bundle.close()
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  writeFileSync(join(root, 'dist/vendor/LICENCES.txt'), licencesOf(modules))
  for (const file of files) pointToVendored(root, file, isVendored)
}

/** Writes the path into dist/vendor/ where a file names a library that lies there. */
function pointToVendored(root: string, file: string, isVendored: (specifier: string) => boolean): void {
  const path = join(root, file)
  let text = readFileSync(path, 'utf8')
  const places = modulesNamedIn(file, text).filter(({ specifier }) => isVendored(specifier))
  for (const { specifier, start, end } of [...places].sort((a, b) => b.start - a.start)) {
    const target = relative(join(path, '..'), join(root, 'dist/vendor', `${fileNameOf(specifier)}.js`))
    text = `${text.slice(0, start)}'${target.startsWith('.') ? target : `./${target}`}'${text.slice(end)}`
  }
  if (places.length > 0) writeFileSync(path, text)
}
