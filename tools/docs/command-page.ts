/** The page of the command line: the help of every command. */
import { commands } from '../../cli/commands.ts'
import { parseArguments, programHelp } from '../../cli/parse-arguments.ts'
import { page, part } from './markdown.ts'

const block = (text: string) => ['```text', text.trim(), '```']

export async function commandPage(): Promise<string> {
  const parts: string[] = []
  for (const [name, { load }] of Object.entries(commands)) {
    const { command } = await load()
    const parsed = parseArguments(name, command, ['--help'])
    parts.push(...part(`fickle ${name}`, block('help' in parsed ? parsed.help : '')))
  }
  return page(
    'Commands',
    'cli/commands',
    'What `fickle COMMAND --help` prints. In this repository `npm run fickle -- COMMAND` does the same as `fickle COMMAND`.',
    '',
    ...block(programHelp()),
    '',
    ...parts,
  )
}
