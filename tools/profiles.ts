/** `npm run profiles`: runs every profile, signs in there with a client library, and writes docs/generated/profiles. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { profileNames } from '../provider/profiles/registry.ts'
import { indexOf, type Page, pageOf } from './profiles/pages.ts'

const folder = join(import.meta.dirname, '../docs/generated/profiles')

const provider = await createFickleProvider({
  port: 0,
  stateFolder: false,
  autoSignIn: 'alice',
  journal: createJournal(),
})
const pages: Page[] = []
for (const name of profileNames()) pages.push(await pageOf(provider.url, name))
await provider.close()
await mkdir(folder, { recursive: true })
for (const { id, text } of pages) await writeFile(join(folder, `${id}.md`), text)
await writeFile(join(folder, 'index.md'), indexOf(pages))
console.error(
  `${pages.length} profiles; openid-client signs in at ${pages.filter(({ outcome }) => outcome.signedIn).length}.`,
)
