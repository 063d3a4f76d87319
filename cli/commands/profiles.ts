/** `fickle profiles`: the kinds of provider that an address can name. */
import { profileFiles } from '../../provider/profiles/index.ts'
import { defineCommand } from '../command.ts'
import { formatTable } from '../table.ts'

export const command = defineCommand({
  flags: ['provider', 'port', 'json'],
  examples: [
    ['profiles', 'list them'],
    ['profiles --json', 'as JSON'],
  ],
  async run({ values, terminal }) {
    const profiles = await Promise.all(
      Object.entries(profileFiles).map(async ([id, load]) => {
        const { title, about, sources = [] } = (await load()).default
        return { id, title, about, sources }
      }),
    )
    if (terminal.json) terminal.result(profiles)
    else {
      terminal.print(
        formatTable(
          ['name', 'provider', 'what is different'],
          profiles.map(({ id, title, about }) => [id, title, about]),
        ),
      )
      terminal.say(
        `\nUse one as the address: ${values.provider ?? `http://localhost:${values.port}`}/${profiles[0]?.id}`,
      )
    }
    return 0
  },
})
