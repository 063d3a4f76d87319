/** The Markdown of this repository, as the tests of links and command lines read it. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Every page that a reader may open, by its path; new files that are not committed yet count too. */
export const markdownFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '')

export const readPage = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Without what stands in code, where nothing is a link. */
export const withoutCode = (text: string): string =>
  text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
