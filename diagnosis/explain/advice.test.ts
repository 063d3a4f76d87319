/** What the advice tells to run exists: scenarios, quirks, faults, policies and stores. */
import { expect, test } from 'vitest'
import { faultNames, policies } from '../../lab/options.ts'
import { quirkFiles } from '../../provider/quirks/index.ts'
import { scenarioFiles } from '../../scenarios/index.ts'
import { advice } from './advice.ts'

const reproduce = Object.entries(advice).flatMap(([cause, { reproduce = [] }]) =>
  reproduce.map((line) => [cause, line] as const),
)

const named: readonly (readonly [pattern: RegExp, ids: readonly string[]])[] = [
  [/fickle play ([\w-]+)/, Object.keys(scenarioFiles)],
  [/\/standard~([\w-]+)/, Object.keys(quirkFiles)],
  [/fickle lab fault ([\w-]+)/, faultNames],
  [/--balance ([\w-]+)/, policies],
]

test.each(reproduce)('%s is reproduced by what exists: %s', (_, line) => {
  for (const [pattern, ids] of named) {
    const id = pattern.exec(line)?.[1]
    if (id !== undefined) expect(ids).toContain(id)
  }
})

test('scenarios, quirks, faults and policies are all among them', () => {
  for (const [pattern] of named)
    expect(
      reproduce.some(([, line]) => pattern.test(line)),
      String(pattern),
    ).toBe(true)
})
