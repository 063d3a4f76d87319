/** The check as a guest of its provider: its users, its client and its address stand beside those of other checks. */
import { randomBytes } from 'node:crypto'
import { setTimeout as later } from 'node:timers/promises'
import { FickleError } from '../../journal/fickle-error.ts'
import type { ConfiguredClient, Guest, GuestState, User } from '../../provider/options.ts'
import type { ProviderControl } from './provider-control.ts'

/** The provider's calls about guests, in this process or another. */
export interface GuestBook {
  bring(id: string, guest: Guest): Promise<unknown>
  remove(id: string): Promise<unknown>
  all(): Promise<readonly Pick<GuestState, 'id'>[]>
}

export interface CheckAsGuest
  extends Pick<
    ProviderControl,
    'addUser' | 'removeUser' | 'setClient' | 'readClientKeysAgain' | 'takeAddress' | 'hasCompany'
  > {
  readonly id: string
  /** Takes everything away that was brought. */
  leave(): Promise<void>
}

const LOOK_AGAIN_MS = 200
/** A misbehaviour takes seconds at an address; a check that holds one longer does not go on. */
const LONGEST_WAIT_MS = 120_000

export function createGuest(book: GuestBook, id = `check-${randomBytes(6).toString('hex')}`): CheckAsGuest {
  const users = new Map<string, User>()
  let client: ConfiguredClient | undefined
  let address: string | undefined
  let brought: Promise<unknown> = Promise.resolve()
  // What was brought is replaced as a whole, so that one replacement must not overtake another.
  const bring = (change: () => void, undo = () => {}): Promise<void> => {
    const next = brought.then(async () => {
      change()
      try {
        await book.bring(id, {
          users: [...users.values()],
          clients: client ? [client] : [],
          ...(address !== undefined && { address }),
        })
      } catch (error) {
        undo()
        throw error
      }
    })
    brought = next.catch(() => {})
    return next
  }
  const free = () => {
    address = undefined
  }
  return {
    id,
    addUser: (user) => bring(() => users.set(user.name, user)),
    removeUser: (name) => bring(() => users.delete(name)),
    setClient: (next) =>
      bring(() => {
        client = next
      }),
    async readClientKeysAgain() {
      if (client?.jwks_uri === undefined) return
      const own = client
      // Keys are remembered by the entry, which is another one after it was away.
      await bring(() => {
        client = undefined
      })
      await bring(() => {
        client = { ...own }
      })
    },
    async takeAddress(next) {
      // Whoever waits holds nothing, so that two never wait for each other.
      if (address !== undefined) await bring(free)
      const end = Date.now() + LONGEST_WAIT_MS
      for (;;) {
        try {
          return await bring(() => {
            address = next
          }, free)
        } catch (error) {
          if (!(error instanceof FickleError) || error.code !== 'ERR_ADDRESS_TAKEN') throw error
          if (Date.now() < end) await later(LOOK_AGAIN_MS)
          else
            throw new FickleError(
              'ERR_PROVIDER_IN_USE',
              error.message,
              'Wait until it has ended, or start a provider of its own.',
              { cause: error, exitCode: 3 },
            )
        }
      }
    },
    hasCompany: async () => (await book.all()).some((guest) => guest.id !== id),
    leave: async () => {
      await brought
      await book.remove(id)
    },
  }
}
