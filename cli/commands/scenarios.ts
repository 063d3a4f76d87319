/** `fickle scenarios`: what `fickle play` can play. */
import { styleText } from 'node:util'
import { listScenarios } from '../../harness/load-scenarios.ts'
import { defineCommand } from '../command.ts'
import { formatTable } from '../table.ts'
import { wrap } from '../wrap.ts'

export const command = defineCommand({
  flags: ['json'],
  examples: [
    ['scenarios', 'list them by family'],
    ['scenarios --json', 'as JSON, with what each is given and expected'],
  ],
  async run({ terminal }) {
    const loaded = await listScenarios()
    if (terminal.json) {
      terminal.result(loaded.map(({ id, scenario }) => ({ id, ...scenario })))
      return 0
    }
    for (const [family, scenarios = []] of Object.entries(
      Object.groupBy(loaded, ({ scenario }) => scenario.family),
    )) {
      const rows = scenarios.map(({ id, scenario }) => [
        `  ${id}`,
        scenario.notReproduced ? 'not played' : scenario.expected.outcome,
        scenario.title,
      ])
      terminal.print(`${styleText('bold', family, { stream: process.stdout })}\n${formatTable([], rows)}`)
      for (const { id, scenario } of scenarios)
        if (scenario.notReproduced)
          terminal.print(`  ${id} is not played: ${wrap(scenario.notReproduced, 4)}`)
      terminal.print('')
    }
    terminal.say(`${loaded.length} scenarios. Play some with: fickle play SCENARIO...`)
    return 0
  },
})
