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
import { commandLines, isPlaceholder, isSketch, withoutShell, wordsOf } from './command-lines.ts'

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

const lines = [...commandLines()].filter(([line]) => !isSketch(line))

test('the documentation has command lines', () => {
  expect(lines.length).toBeGreaterThan(60)
})

test.for(lines)('fickle %s', async ([line, { inBlock: isWhole }]) => {
  const { name, rest } = findCommand(wordsOf(withoutShell(line)))
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
