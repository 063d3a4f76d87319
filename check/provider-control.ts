/** What the check needs of a provider: arm a run, name who signs in, and read what happened; in this process or another. */
import type { JournalEvent } from '../journal/events.ts'
import { FickleError } from '../journal/fickle-error.ts'
import type { Journal } from '../journal/journal.ts'
import type { FickleProvider, User } from '../provider/options.ts'

interface Armed {
  readonly run: string
  readonly quirks: readonly string[]
  readonly signInAs: string
  /** How many logins of the run this holds for. Default 1. */
  readonly logins?: number
}

export interface ProviderControl {
  /** The provider's root address. */
  readonly url: string
  /** Adds a user. The first one added is the victim of quirks that plant somebody else's identity. */
  addUser(user: User): Promise<void>
  removeUser(name: string): Promise<void>
  arm(armed: Armed): Promise<void>
  /**
   * Every entry of a run, in order; empty where the run was never seen. A relying party that sends the same state
   * twice makes one login of two runs.
   */
  events(run: string): Promise<readonly JournalEvent[]>
  /** Entries of no login: fetches of discovery and keys. Empty where they are not told. */
  unbound(): Promise<readonly JournalEvent[]>
  /** Puts the users back that were there before. */
  close(): Promise<void>
}

/** Controls a provider of this process. */
export function controlHere(provider: FickleProvider, journal: Journal): ProviderControl {
  const before = provider.users()
  const added = new Map<string, User>()
  const apply = () => provider.setUsers([...added.values(), ...before])
  return {
    url: provider.url,
    addUser: async (user) => {
      added.set(user.name, user)
      await apply()
    },
    removeUser: async (name) => {
      added.delete(name)
      await apply()
    },
    arm: async (armed) => {
      await provider.arm(armed)
    },
    events: async (run) =>
      journal
        .logins()
        .flatMap(({ events }) => events.filter((event) => event.run === run))
        .sort((a, b) => a.seq - b.seq),
    unbound: async () => journal.unbound(),
    close: () => provider.setUsers(before),
  }
}

/**
 * Controls a fickle that runs elsewhere, over its control API.
 * @throws FickleError `ERR_PROVIDER_UNREACHABLE` (exit code 3) where none answers.
 */
export async function controlThere(url: string): Promise<ProviderControl> {
  const root = url.replace(/\/$/, '')
  const call = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const response = await fetch(`${root}/.fickle/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new FickleError(
        'ERR_PROVIDER_UNREACHABLE',
        `No fickle answers at ${root}.`,
        'Start one with "fickle provider", or leave --provider out so that one is started.',
        { cause, exitCode: 3 },
      )
    })
    const answer = (await response.json().catch(() => ({}))) as T & { message?: string }
    if (response.ok) return answer
    throw new FickleError(
      'ERR_PROVIDER_REFUSED',
      answer.message ?? `The provider at ${root} answered ${response.status} to ${path}.`,
      'Check that --provider names a fickle of this version.',
    )
  }
  const before = await call<readonly User[]>('/users')
  const added = new Map<string, User>()
  let applied: Promise<unknown> = Promise.resolve()
  // The list is replaced as a whole, so that one replacement must not overtake another.
  const apply = () => {
    applied = applied.then(() => call('/users', 'PUT', [...added.values(), ...before]))
    return applied
  }
  return {
    url: root,
    addUser: async (user) => {
      added.set(user.name, user)
      await apply()
    },
    removeUser: async (name) => {
      added.delete(name)
      await apply()
    },
    arm: async (armed) => {
      await call('/arm', 'POST', armed)
    },
    events: async (run) => {
      const { logins } = await call<{ logins: readonly { id: string }[] }>(
        `/logins?run=${encodeURIComponent(run)}`,
      )
      const told = await Promise.all(
        logins.map(({ id }) => call<{ events: readonly JournalEvent[] }>(`/logins/${id}`)),
      )
      return told
        .flatMap(({ events }) => events.filter((event) => event.run === run))
        .sort((a, b) => a.seq - b.seq)
    },
    unbound: async () => [],
    close: async () => {
      added.clear()
      await apply()
    },
  }
}
