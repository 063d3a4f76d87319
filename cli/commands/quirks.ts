/** `fickle quirks`: the catalogue of misbehaviours, and one of them explained. */
import { styleText } from 'node:util'
import { describeQuirk, describeQuirks, type QuirkDescription } from '../../provider/quirks/describe.ts'
import { requireQuirk } from '../../provider/quirks/load.ts'
import { stages } from '../../provider/stages/stages.ts'
import { defineCommand } from '../command.ts'
import { explainQuirk } from '../explain-quirk.ts'
import { formatTable } from '../table.ts'

const expectation = ({ expect }: QuirkDescription) =>
  typeof expect === 'string' ? expect : [...new Set(Object.values(expect))].join(' or ')

function list(quirks: readonly QuirkDescription[]): string {
  const parts = stages.flatMap((stage) => {
    const here = quirks.filter((quirk) => quirk.stage === stage)
    if (here.length === 0) return []
    const rows = here.map((quirk) => [
      `  ${quirk.id}${quirk.params.length > 0 ? '=…' : ''}`,
      expectation(quirk),
      quirk.title,
    ])
    return [`${styleText('bold', stage, { stream: process.stdout })}\n${formatTable([], rows)}\n`]
  })
  return parts.join('\n')
}

export const command = defineCommand({
  flags: ['provider', 'port', 'json'],
  operands: { '[quirk]': 'the quirk to explain' },
  examples: [
    ['quirks', 'list them, in the order in which a login meets them'],
    ['quirks id-token-nonce-mismatch', 'what changes on the wire, why it matters, how to try it'],
    ['quirks --json', 'the catalogue as JSON'],
  ],
  async run({ operands: [written], values, terminal }) {
    if (written === undefined) {
      const quirks = await describeQuirks()
      if (terminal.json) terminal.result(quirks)
      else {
        terminal.print(list(quirks))
        terminal.say(`${quirks.length} quirks. Explain one with: fickle quirks ID`)
      }
      return 0
    }
    const name = written.split('=', 1)[0] ?? ''
    const id = await requireQuirk(name)
    const quirk = await describeQuirk(id)
    if (terminal.json) terminal.result(quirk)
    else terminal.print(explainQuirk(quirk, values.provider ?? `http://localhost:${values.port}`))
    return 0
  },
})
