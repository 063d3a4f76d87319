/** Every command line of the documentation, with where it stands. */
import { markdownFiles, readPage } from './read-markdown.ts'

/** What stands for something of the reader's own: `FILE`, `ID`, `https://your.provider`. */
export const isPlaceholder = (word: string) => /^[A-Z][A-Z_]*$/.test(word)

const inText = /`(?:npx )?fickle (?! )([^`\n]*)`/g
const inBlock = /^ *(?:\$ )?(?:npm run fickle -- |npx fickle |fickle )(?! )(.+?)(?: {2,}#.*| # .*)?$/gm

export interface Found {
  readonly file: string
  /** Whether it stands as a line to type, and not in a sentence, which may name a command or a flag alone. */
  readonly inBlock: boolean
}

/** Each line with where it stands; lines that a backslash continues are one. */
export function commandLines(): Map<string, Found> {
  const found = new Map<string, Found>()
  const keep = (line: string, file: string, block: boolean) =>
    found.set(line.trim(), { file, inBlock: block || (found.get(line.trim())?.inBlock ?? false) })
  for (const file of markdownFiles()) {
    if (/CHANGELOG|commands\.md$/.test(file)) continue
    const text = readPage(file).replaceAll(/\\\n\s*/g, '')
    for (const [, line = ''] of text.matchAll(inText)) keep(line, file, false)
    const blocks = [...text.matchAll(/^(?:```(?:sh|console|text)?\n[\s\S]*?^```|(?: {4}.*\n)+)/gm)]
    for (const [block] of blocks) for (const [, line = ''] of block.matchAll(inBlock)) keep(line, file, true)
  }
  return found
}

/** Words as a shell splits them, which is all that the documentation uses of one. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )

/** A way of writing what is optional, and a command that is named by what it is. */
export const isSketch = (line: string) => /[[\]]|\.\.\.|^COMMAND/.test(line)

/** A line without what the shell does with what it prints. */
export const withoutShell = (line: string) => line.replace(/ (?:>|\||&&?)(?: .*)?$/, '')
