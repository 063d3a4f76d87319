/** `fickle profiles`: the kinds of provider that an address can name. */
import { loadProfile, profileChoices, profileNames } from '../../provider/profiles/registry.ts'
import { defineCommand } from '../command.ts'
import { formatTable } from '../table.ts'

export const command = defineCommand({
  flags: ['provider', 'port', 'json'],
  examples: [
    ['profiles', 'list them'],
    ['profiles --json', 'as JSON'],
  ],
  async run({ values, terminal }) {
    if (terminal.json) {
      const profiles = profileNames().map(async (id) => {
        const { title, about, sources = [], quirks = [], authority = '', open = [] } = await loadProfile(id)
        return { id, title, about, authority, quirks, open, sources }
      })
      terminal.result(await Promise.all(profiles))
      return 0
    }
    const choices = profileChoices()
    terminal.print(
      formatTable(
        ['name', 'provider', 'what is different'],
        choices.map(({ id, title, about }) => [id, title, about]),
      ),
    )
    terminal.say(
      `\nUse one as the address: ${values.provider ?? `http://localhost:${values.port}`}/${choices[0]?.id}`,
    )
    return 0
  },
})
