/** The flags by which a provider is started, what they become, and how it is described when it has started. */
import type { FickleProvider, ProviderOptions } from '../provider/options.ts'
import type { BannerLine } from './banner.ts'
import type { FlagName, Values } from './settings/flags.ts'
import type { Structured } from './settings/settings.ts'

export const providerFlags = [
  'port',
  'host',
  'public-url',
  'internal-url',
  'allow-host',
  'state-folder',
  'in-memory',
  'journal-size',
  'auto-sign-in',
  'keep-session',
  'fat-id-tokens',
  'config',
  'profile',
  'profile-file',
  'for-testing-only',
] as const satisfies readonly FlagName[]

export type ProviderFlag = (typeof providerFlags)[number]

/** Leaves out what nobody said, so that the provider's own defaults hold. */
export function providerOptions(
  values: Values<ProviderFlag>,
  structured: Structured,
): Omit<ProviderOptions, 'journal'> {
  const { port, host, profile, publicUrl, internalUrl, autoSignIn } = values
  const stateFolder = values.inMemory ? false : values.stateFolder
  return {
    port,
    allowHosts: values.allowHost,
    ...structured,
    ...(profile !== undefined && { profile }),
    ...(host !== undefined && { host }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(internalUrl !== undefined && { internalUrl }),
    ...(autoSignIn !== undefined && { autoSignIn }),
    ...(stateFolder !== undefined && { stateFolder }),
  }
}

export function describeProvider(provider: FickleProvider, source: string | undefined): BannerLine[] {
  const clients = provider.clients()
  return [
    { label: 'Issuer', text: provider.url },
    {
      label: 'Clients',
      text: clients
        ? clients.map(({ client_id }) => client_id).join(', ')
        : 'any id, secret and redirect URI',
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
      text: `${provider.url}/standard~id-token-nonce-mismatch (fickle quirks lists what it can do)`,
    },
    { label: 'Dashboard', text: `${provider.url}/.fickle/` },
    ...(source ? [{ label: 'Settings', text: source }] : []),
  ]
}
