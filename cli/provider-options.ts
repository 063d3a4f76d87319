/** The flags by which a provider is started, and what the provider is started with. */
import type { ProviderOptions } from '../provider/options.ts'
import type { FlagName } from './settings/flags.ts'
import type { Settings } from './settings/settings.ts'

export const providerFlags = [
  'port',
  'host',
  'public-url',
  'internal-url',
  'allow-host',
  'state-folder',
  'in-memory',
  'auto-sign-in',
  'https',
  'settings',
  'for-testing-only',
] as const satisfies readonly FlagName[]

type Given = Settings<(typeof providerFlags)[number]>

/** Leaves out what nobody said, so that the provider's own defaults hold. */
export function providerOptions({ values, structured }: Given): Omit<ProviderOptions, 'journal'> {
  const { port, host, publicUrl, internalUrl, autoSignIn, https } = values
  const stateFolder = values.inMemory ? false : values.stateFolder
  return {
    port,
    allowHosts: values.allowHost,
    https,
    ...(structured.users && { users: structured.users }),
    ...(structured.clients && { clients: structured.clients }),
    ...(structured.keys && { keys: structured.keys }),
    ...(host !== undefined && { host }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(internalUrl !== undefined && { internalUrl }),
    ...(autoSignIn !== undefined && { autoSignIn }),
    ...(stateFolder !== undefined && { stateFolder }),
  }
}
