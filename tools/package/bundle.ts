/**
 * Puts the compiled modules together into few files: an installation writes each file on its own, and 1,600 small ones cost a
 * user more time than all libraries. What is loaded late (a command, a profile, a page) stays a file that is loaded late.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { rolldown } from 'rolldown'

/** What is started or loaded by its path, besides the entries of package.json. */
const startedByPath = ['dist/cli/main.js', 'dist/relying-party/main.js']

/** Reads files that lie beside it, so it stays where they are. */
const besideItsAssets = ['dist/dashboard/dashboard.js']

/** Folders of many small modules, each of which is loaded late: a folder becomes one file. */
const manyOfAKind = /^dist\/(provider\/quirks\/[^/]+|provider\/profiles\/quirks|scenarios)\/.+\.js$/

const ENTRY = '\0fickle-entry:'

/** Bundles what is in dist/, in its place. */
export async function bundleModules(root: string): Promise<void> {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, { readonly default: string }>
  }
  const published = Object.values(exports).map(({ default: file }) => file.replace(/^\.\//, ''))
  const entries = [...published, ...startedByPath]
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input: Object.fromEntries(entries.map((file) => [entryName(file), `${ENTRY}${file}`])),
    external: (id) => !/^[./\0]/.test(id),
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      {
        // An entry passes on what its module exports, and nothing that other files take from that module.
        name: 'entries',
        resolveId: (id) => (id.startsWith(ENTRY) ? id : null),
        load: (id) =>
          id.startsWith(ENTRY) ? `export * from ${JSON.stringify(join(root, id.slice(ENTRY.length)))}` : null,
      },
    ],
    logLevel: 'silent',
  })
  const target = join(root, 'dist/bundled')
  await bundle.write({
    dir: target,
    format: 'esm',
    comments: false,
    // Names of functions and classes stay, so that a stack can be read; the sources are public.
    minify: { compress: false, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    entryFileNames: '[name].js',
    chunkFileNames: ({ name }) =>
      besideItsAssets.includes(`dist/${name}.js`) ? '[name].js' : 'parts/[name].js',
    strictExecutionOrder: true,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        {
          name: (id) => manyOfAKind.exec(relative(root, id))?.[1]?.replaceAll('/', '-') ?? null,
          debugName: 'many-of-a-kind',
          priority: 2,
        },
        {
          name: (id) => (besideItsAssets.includes(relative(root, id)) ? entryName(relative(root, id)) : null),
          debugName: 'beside-its-assets',
          priority: 3,
        },
        {
          name: (id) =>
            entries.includes(relative(root, id)) ? entryName(relative(root, id)).replaceAll('/', '-') : null,
          debugName: 'modules-of-entries',
          priority: 1,
        },
      ],
    },
  })
  await bundle.close()
  for (const file of globSync('dist/**/*.js', { cwd: root })) {
    if (!file.startsWith('dist/bundled/')) rmSync(join(root, file))
  }
  for (const file of globSync('**/*.js', { cwd: target })) {
    const place = join(root, 'dist', file)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, linePerStatement(file, readFileSync(join(target, file), 'utf8')))
  }
  rmSync(target, { recursive: true })
}

const entryName = (file: string): string => file.replace(/^dist\//, '').replace(/\.js$/, '')

/** Node.js prints the line of an error that nobody catches: a line is a function, and not the whole file. */
function linePerStatement(file: string, text: string): string {
  const starts = parseSync(file, text).program.body.map(({ start }) => start)
  return [0, ...starts.slice(1)].map((start, index) => text.slice(start, starts[index + 1])).join('\n')
}
