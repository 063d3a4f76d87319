/** The provider as a program of its own starts it: with a journal of its own where none is given. */
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from './fickle-provider.ts'
import type { FickleProvider, ProviderOptions } from './options.ts'

/**
 * Starts a provider.
 * @throws FickleError ERR_PORT_IN_USE, ERR_URL_INVALID, ERR_USERS_INVALID, ERR_CLIENTS_INVALID, ERR_KEYS_INVALID,
 *   ERR_QUIRK_UNKNOWN
 * @example await using provider = await createProvider({ port: 0, stateFolder: false, autoSignIn: 'alice' })
 */
export const createProvider = ({
  journal = createJournal(),
  ...options
}: Partial<ProviderOptions> = {}): Promise<FickleProvider> => createFickleProvider({ ...options, journal })
