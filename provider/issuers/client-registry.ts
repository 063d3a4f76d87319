/** The clients that an issuer knows by configuration. */
import type { ConfiguredClient } from '../options.ts'

export interface ClientRegistry {
  list(): readonly ConfiguredClient[] | undefined
  find(clientId: string): ConfiguredClient | undefined
  set(clients: readonly ConfiguredClient[] | undefined): void
}
