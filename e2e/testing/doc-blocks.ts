/** Code blocks of a page of the documentation, as files that run: for this folder's tests. Never part of what is published. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type libraryEntries, libraryModule } from '../../common/testing/published.ts'

const root = join(import.meta.dirname, '../..')

/** The blocks of a page that are marked so: "ts", "ts playwright". What they import of fickle is this repository's. */
export function blocksOf(page: string, mark: string): string[] {
  const blocks: string[] = []
  let block: string[] | undefined
  for (const line of readFileSync(join(root, 'docs', page), 'utf8').split('\n')) {
    if (line === `\`\`\`${mark}`) block = []
    else if (line === '```' && block) {
      blocks.push(block.join('\n'))
      block = undefined
    } else block?.push(line)
  }
  return blocks.map((text) =>
    text.replace(
      / from '(fickle[\w/]*)'/g,
      (_all, name: keyof typeof libraryEntries) => ` from '${libraryModule(name)}'`,
    ),
  )
}

/** A folder with these files; `server.js` in it is the application of the example openid-client. */
export async function folderWith(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-docs-'))
  const all = {
    'package.json': '{"type":"module"}',
    'server.js': `import '${join(root, 'examples/openid-client/app.js')}'\n`,
    ...files,
  }
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text)
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
