/** The pages about profiles say what the profiles do now: a few of them, written again. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { pageOf } from './pages.ts'

test('the pages of a few profiles are as they would be written now', async () => {
  await using provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    autoSignIn: 'alice',
    journal: createJournal(),
  })
  for (const id of ['entra-v2', 'linkedin', 'twitch']) {
    const file = join(import.meta.dirname, `../../docs/generated/profiles/${id}.md`)
    expect((await pageOf(provider.url, id)).text, 'run npm run profiles').toBe(await readFile(file, 'utf8'))
  }
})
