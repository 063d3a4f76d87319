/** The README's code is that of real files: fills each block that names its file. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const block = /<!-- from (\S+) -->\n```(\w+)\n[\s\S]*?```/g

/** The README with its blocks filled from the files that they name. */
export const filledReadme = (text: string): string =>
  text.replace(
    block,
    (_whole, file: string, language: string) =>
      `<!-- from ${file} -->\n\`\`\`${language}\n${readFileSync(join(root, file), 'utf8').trim()}\n\`\`\``,
  )
