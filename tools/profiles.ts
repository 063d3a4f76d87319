/**
 * `npm run profiles`: runs every profile, signs in there with client libraries, and writes docs/generated/profiles.
 *
 *     npm run profiles
 *     npm run profiles -- --matrix
 *     npm run profiles -- --matrix go-oidc authlib-flask
 *     npm run profiles -- --matrix --profiles salesforce fapi-2.0
 *
 * With `--matrix` the relying parties in examples/ sign in at every profile first, which takes minutes; without it the pages say
 * what came out the last time.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exampleNamed } from '../examples/catalogue.ts'
import { missingFor } from '../examples/needs.ts'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { profileNames } from '../provider/profiles/registry.ts'
import { keepCells, matrixExamples, playMatrix, readMatrix } from './profiles/matrix.ts'
import { indexOf, type Page, pageOf } from './profiles/pages.ts'
import { script } from './script.ts'

const folder = join(import.meta.dirname, '../docs/generated/profiles')

const { matrix, profiles = profileNames() } = script(
  'profiles',
  'Runs every profile, and writes docs/generated/profiles.',
)
  .option(
    '--matrix [ID...]',
    'let the relying parties in examples/, or these, sign in at every profile first',
  )
  .option('--profiles <NAME...>', 'play at these only')
  .parse()
  .opts<{ matrix?: true | readonly string[]; profiles?: readonly string[] }>()

await mkdir(folder, { recursive: true })
for (const id of matrix === true ? matrixExamples : (matrix ?? [])) {
  const missing = missingFor(exampleNamed(id))
  if (missing === undefined) await keepCells(await playMatrix(id, profiles, (line) => console.error(line)))
  else console.error(`${id}: not played, ${missing}`)
}
const provider = await createFickleProvider({
  port: 0,
  stateFolder: false,
  autoSignIn: 'alice',
  journal: createJournal(),
})
const pages: Page[] = []
for (const name of profileNames()) pages.push(await pageOf(provider.url, name))
await provider.close()
for (const { id, text } of pages) await writeFile(join(folder, `${id}.md`), text)
await writeFile(join(folder, 'index.md'), await indexOf(pages))
const cells = readMatrix()
console.error(
  `${pages.length} profiles; of ${cells.length} cells ${cells.filter(({ signedIn }) => signedIn).length} sign in.`,
)
