/** `fickle profile diff`: how two providers differ, seen by running both, and what a client meets. */
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { consequencesOf } from '../../provider/profiles/consequences.ts'
import { allDifferences } from '../../provider/profiles/facts.ts'
import { observeProfiles } from '../../provider/profiles/observe-profiles.ts'
import { requireProfile } from '../../provider/profiles/require-profile.ts'
import { defineCommand } from '../command.ts'
import { addProfileFiles } from '../own-profiles.ts'
import { formatTable } from '../table.ts'

/** The profile's name, of a file as well. */
async function nameOf(written: string, folder: string): Promise<string> {
  if (written.endsWith('.json')) return (await addProfileFiles([written], folder))[0] ?? ''
  await requireProfile(written)
  return written
}

const shown = (value: unknown) => {
  const text = value === undefined ? 'absent' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 70 ? `${text.slice(0, 69)}…` : text
}

export const command = defineCommand({
  flags: ['json'],
  operands: { '<one>': 'a profile, or a file of one', '<other>': 'the other' },
  examples: [
    ['profile diff standard entra-v2', 'what is different at Entra ID'],
    ['profile diff keycloak-16 keycloak-26', 'what an upgrade changes'],
    ['profile diff auth0 idp-example-com.profile.json', 'what a move from Auth0 to your provider changes'],
  ],
  async run({ operands: [one = '', other = ''], terminal, lifetime, folder }) {
    const names = [await nameOf(one, folder), await nameOf(other, folder)] as const
    const provider = await createFickleProvider({
      port: 0,
      stateFolder: false,
      autoSignIn: 'alice',
      journal: createJournal(),
    })
    lifetime.onClose(provider.close)
    const { facts, strict } = await observeProfiles(provider.url, names)
    if (strict !== undefined)
      terminal.warn(
        `${strict} refuses clients that are not configured, so only documents and keys are compared.`,
      )
    const found = allDifferences(facts[0] ?? {}, facts[1] ?? {})
    const breaks = consequencesOf(found)
    if (terminal.json) terminal.result({ one: names[0], other: names[1], differences: found, breaks })
    else {
      terminal.print(
        formatTable(
          ['what', names[0], names[1]],
          found.map(({ what, expected, found: now }) => [what, shown(expected), shown(now)]),
        ),
      )
      if (breaks.length > 0)
        terminal.print(
          `\nWhat breaks when ${names[0]} becomes ${names[1]}\n${formatTable(
            ['client', 'how', 'fix'],
            breaks.map(({ client, how, fix }) => [client, how, fix]),
          )}`,
        )
    }
    return 0
  },
})
