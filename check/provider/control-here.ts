/** Controls a provider of this process. */
import type { Journal } from '../../journal/journal.ts'
import type { ConfiguredClient, FickleProvider, User } from '../../provider/options.ts'
import { createFeed } from './feed.ts'
import type { ProviderControl } from './provider-control.ts'

export function controlHere(provider: FickleProvider, journal: Journal): ProviderControl {
  const [users, clients] = [provider.users(), provider.clients()]
  const added = new Map<string, User>()
  const apply = () => provider.setUsers([...added.values(), ...users])
  const feed = createFeed()
  let client: ConfiguredClient | undefined
  const stop = journal.subscribe((event) => feed.take(event))
  return {
    url: provider.url,
    feed,
    caughtUp: async () => {},
    addressOf: (segment) => provider.addressOf(segment),
    addUser: async (user) => {
      added.set(user.name, user)
      await apply()
    },
    removeUser: async (name) => {
      added.delete(name)
      await apply()
    },
    arm: async (armed) => (await provider.arm(armed)).id,
    disarm: async (id) => void provider.disarm(id),
    setClient: (next) => {
      client = next
      return provider.setClients([client])
    },
    readClientKeysAgain: async () => {
      // Keys are remembered by the entry, so that another one with the same content has none.
      if (client?.jwks_uri !== undefined) await provider.setClients([{ ...client }])
    },
    close: async () => {
      stop()
      await provider.setUsers(users)
      await provider.setClients(clients)
    },
  }
}
