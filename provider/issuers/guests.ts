/** Guests: whoever brings users and clients for a while, beside those of the configuration and of other guests. */
import { isDeepStrictEqual } from 'node:util'
import { FickleError } from '../../journal/fickle-error.ts'
import type { ConfiguredClient, Guest, GuestState, User } from '../options.ts'

export interface Guests {
  /** In the order in which they came. */
  all(): readonly GuestState[]
  /**
   * Makes this all that the guest has brought.
   * @throws FickleError `ERR_CLIENT_TAKEN`, `ERR_ADDRESS_TAKEN` where another guest has it
   */
  set(id: string, guest: Guest): void
  /** False where there was none. */
  remove(id: string): boolean
  clear(): void
  /** The users of all guests, then those given; the same list where there are none. */
  withUsers(users: readonly User[]): readonly User[]
  /** The users of the guest who brought this one. */
  beside(name: string): readonly User[] | undefined
  client(id: string): ConfiguredClient | undefined
}

/** More than these are rather a leak than checks that run at the same time. */
const MOST = 100

const taken = (code: 'ERR_CLIENT_TAKEN' | 'ERR_ADDRESS_TAKEN', what: string, fix: string) =>
  new FickleError(code, `Another check uses ${what} at this provider.`, fix, { exitCode: 3 })

export function createGuests(): Guests {
  const guests = new Map<string, Guest>()
  const others = (id: string) => [...guests].flatMap(([name, guest]) => (name === id ? [] : [guest]))
  const clientsOf = (all: readonly Guest[]) => all.flatMap(({ clients = [] }) => clients)
  return {
    all: () => [...guests].map(([id, guest]) => ({ ...guest, id })),
    set(id, guest) {
      const { clients = [], address } = guest
      const same = clientsOf(others(id)).find((one) => clients.some((own) => own.client_id === one.client_id))
      if (same) {
        throw taken(
          'ERR_CLIENT_TAKEN',
          `the client "${same.client_id}"`,
          'Wait until it has ended, or start a provider of its own.',
        )
      }
      if (address !== undefined && others(id).some((other) => other.address === address)) {
        throw taken('ERR_ADDRESS_TAKEN', address, 'Ask again once it has gone on.')
      }
      if (!guests.has(id) && guests.size >= MOST) {
        throw new FickleError('ERR_GUESTS_MANY', `There are ${MOST} guests already.`, 'Remove some.')
      }
      // The keys that a client publishes are remembered by its entry.
      const kept = guests.get(id)?.clients ?? []
      const entries = clients.map((client) => kept.find((one) => isDeepStrictEqual(one, client)) ?? client)
      guests.set(id, { ...guest, ...(entries.length > 0 && { clients: entries }) })
    },
    remove: (id) => guests.delete(id),
    clear: () => guests.clear(),
    withUsers(users) {
      if (guests.size === 0) return users
      return [...[...guests.values()].flatMap(({ users: own = [] }) => own), ...users]
    },
    beside(name) {
      if (guests.size === 0) return undefined
      return [...guests.values()].find(({ users = [] }) => users.some((user) => user.name === name))?.users
    },
    client: (id) =>
      guests.size === 0
        ? undefined
        : clientsOf([...guests.values()]).find(({ client_id }) => client_id === id),
  }
}
