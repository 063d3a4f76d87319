/** Guard: every command line of the documentation is one that the command line takes, and names what there is. */
import { expect, test } from 'vitest'
import type { CommandDefinition } from '../../cli/command.ts'
import { commands } from '../../cli/commands.ts'
import { findCommand } from '../../cli/main.ts'
import { parseArguments } from '../../cli/parse-arguments.ts'
import { faultsByName } from '../../lab/faults/index.ts'
import { quirkFiles } from '../../provider/quirks/index.ts'
import { scenarioFiles } from '../../scenarios/index.ts'
import { environments } from '../../welcome/environments/index.ts'
import { markdownFiles, readPage } from './read-markdown.ts'

/** What stands for something of the reader's own: `FILE`, `ID`, `https://your.provider`. */
const isPlaceholder = (word: string) => /^[A-Z][A-Z_]*$/.test(word)

const inText = /`(?:npx )?fickle (?! )([^`\n]*)`/g
const inBlock = /^ *(?:\$ )?(?:npm run fickle -- |npx fickle |fickle )(?! )(.+?)(?: {2,}#.*| # .*)?$/gm

interface Found {
  readonly file: string
  /** Whether it stands as a line to type, and not in a sentence, which may name a command or a flag alone. */
  readonly inBlock: boolean
}

/** Each line with where it stands; lines that a backslash continues are one. */
function commandLines(): Map<string, Found> {
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
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )

/** What the command line makes of it; undefined for a sentence that names a command without what it needs. */
function read(name: string, definition: CommandDefinition, rest: readonly string[], isWhole: boolean) {
  try {
    const parsed = parseArguments(name, definition, rest)
    return 'help' in parsed ? undefined : parsed
  } catch (error) {
    if (!isWhole && error instanceof Error && /missing/i.test(error.message)) return undefined
    throw error
  }
}

const namesOf: Readonly<Record<string, readonly string[]>> = {
  play: Object.keys(scenarioFiles),
  quirks: Object.keys(quirkFiles),
  'lab fault': Object.keys(faultsByName),
}

/** A way of writing what is optional, and a command that is named by what it is. */
const isSketch = (line: string) => /[[\]]|\.\.\.|^COMMAND/.test(line)

const lines = [...commandLines()].filter(([line]) => !isSketch(line))

test('the documentation has command lines', () => {
  expect(lines.length).toBeGreaterThan(60)
})

test.for(lines)('fickle %s', async ([line, { inBlock: isWhole }]) => {
  const { name, rest } = findCommand(wordsOf(line.replace(/ (?:>|\||&&?)(?: .*)?$/, '')))
  const definition = await commands[name]?.load()
  if (!definition) throw new Error(`There is no command ${name}.`)
  const parsed = read(name, definition.command, rest, isWhole)
  if (!parsed) return
  const names = namesOf[name]
  for (const operand of parsed.operands)
    if (names && !isPlaceholder(operand)) expect(names).toContain(operand)
  const { env = [], quirk = [] } = parsed.flags as { env?: readonly string[]; quirk?: readonly string[] }
  for (const id of quirk) if (!isPlaceholder(id)) expect(Object.keys(quirkFiles)).toContain(id.split('=')[0])
  if (name !== 'provider') return
  for (const product of env) if (!isPlaceholder(product)) expect(Object.keys(environments)).toContain(product)
})
