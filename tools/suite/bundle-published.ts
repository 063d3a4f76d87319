/**
 * What is published, in a few hundred files instead of two thousand, made of the sources as they are: hundreds of processes of
 * the command line are started by the tests, and most of the time that a short one takes is spent finding modules. Suites of
 * users, which tests run too, get the library so; from sources, their Vitest and Playwright would compile it first.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { libraryEntries } from '../../common/testing/published.ts'
import { packageOf } from '../package/imports-of-file.ts'

const root = join(import.meta.dirname, '../..')
/** Within `node_modules`, so that the bundle finds the packages that stay outside of it. */
const folder = join(root, 'node_modules/.cache/command-line')

/** Packages that a user may lack, and a browser's driver, which starts programs of its own. */
const peers = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).peerDependencies)

const isOutside = (id: string) => peers.includes(packageOf(id) ?? '')

/** Two runs of the tests at once write the same; what is the same is not touched. */
function write(file: string, text: string): void {
  const path = join(folder, file)
  try {
    if (readFileSync(path, 'utf8') === text) return
  } catch {
    mkdirSync(dirname(path), { recursive: true })
  }
  writeFileSync(path, text)
}

/** Makes it. @returns the path of its entry, to be run as `cli/fickle.mjs` is */
export async function bundlePublished(): Promise<string> {
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input: Object.fromEntries(
      ['cli/main', 'relying-party/main', ...Object.values(libraryEntries)].map((name) => [
        name,
        join(root, `${name}.ts`),
      ]),
    ),
    external: isOutside,
    plugins: [
      {
        name: 'own-place',
        transform: {
          filter: { code: 'import.meta.url', id: { exclude: /node_modules/ } },
          // A file beside a module is found where the module's source is.
          handler: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
        },
      },
    ],
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({
    format: 'esm',
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'parts/[name].js',
  })
  await bundle.close()
  for (const each of output) if (each.type === 'chunk') write(each.fileName, each.code)
  // Without it Node.js reads each file twice, to find out what kind of module it is.
  write('package.json', '{"type":"module"}')
  write('cli/fickle.mjs', readFileSync(join(root, 'cli/fickle.mjs'), 'utf8'))
  return join(folder, 'cli/fickle.mjs')
}
