/** `fickle provider`: the OpenID provider alone. */
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { printBanner } from '../banner.ts'
import { defineCommand } from '../command.ts'
import { createLifetime } from '../lifetime.ts'
import { providerFlags, providerOptions } from '../provider-options.ts'
import { checkExposure } from '../safety.ts'

export const command = defineCommand({
  flags: [...providerFlags, 'json', 'verbose'],
  examples: [
    ['provider', 'listen at http://localhost:6749 and accept any client'],
    ['provider --port 0 --json', 'on a free port, with addresses as JSON lines'],
    ['provider --auto-sign-in alice', 'sign alice in without a page'],
    ['provider --settings fickle.config.yaml', 'with your own users and clients'],
  ],
  async run(running) {
    const { values, terminal, environment, source } = running
    const warnings = checkExposure({ ...values, nodeEnvironment: environment.NODE_ENV })
    const lifetime = createLifetime(values)
    const journal = createJournal()
    const { createControl } = await import('../../control/control.ts')
    const control = createControl({ journal })
    const provider = await createFickleProvider({
      ...providerOptions(running),
      journal,
      control: control.handle,
      warn: terminal.warn,
    })
    lifetime.onClose(() => provider.close())
    lifetime.onClose(() => control.close())
    control.attach({ provider })
    printBanner(
      terminal,
      [
        { label: 'Issuer', text: provider.url },
        {
          label: 'Clients',
          text:
            provider
              .clients()
              ?.map(({ client_id }) => client_id)
              .join(', ') ?? 'any id, secret and redirect URI',
        },
        {
          label: 'Users',
          text: provider
            .users()
            .map(({ name }) => name)
            .join(', '),
        },
        {
          label: 'Misbehave',
          text: `${provider.url}/standard~id-token-nonce-mismatch (fickle quirks lists them)`,
        },
        { label: 'Dashboard', text: `${provider.url}/.fickle/` },
        ...(source ? [{ label: 'Settings', text: source }] : []),
      ],
      warnings,
    )
    terminal.address('provider', provider.url)
    terminal.ready()
    return lifetime.forever
  },
})
