/** `fickle profiles`: the kinds of provider that an address can name. */
import { loadProfile, profileNames } from '../../provider/profiles/registry.ts'
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
      profileNames().map(async (id) => {
        const { title, about, sources = [], quirks = [], authority = '', open = [] } = await loadProfile(id)
        return { id, title, about, authority, quirks, open, sources }
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
