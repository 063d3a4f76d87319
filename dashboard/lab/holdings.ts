/** Which states and sessions each replica holds, as far as the journal saw it. */
import type { JournalEvent } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import { isOfMatrix } from './matrix-name.ts'

export interface Holdings {
  /** Logins whose state waits there for its callback. */
  readonly states: readonly string[]
  /** Logins whose session is there. */
  readonly sessions: readonly string[]
}

/** What empties the memory of a replica. */
const emptying = new Set(['kill', 'restart', 'rolling-restart'])

const emptiedAt = (faults: readonly JournalEvent<'fault'>[], replica: string): number =>
  faults
    .filter((fault) => emptying.has(fault.fault) && (fault.replica ?? replica) === replica)
    .reduce((latest, { at }) => Math.max(latest, at), 0)

function heldBy(events: readonly JournalEvent[]): { state?: string; session?: string; at: number } {
  const last = events.findLast((event) =>
    ['login-started', 'callback-received', 'signed-in', 'rejected', 'signed-out'].includes(event.kind),
  )
  if (last?.kind === 'login-started') return { state: last.by, at: last.at }
  if (last?.kind === 'signed-in') return { session: last.by, at: last.at }
  // A callback that did not find the state took nothing from the replica that keeps it.
  const callback = events.findLast((event) => event.kind === 'callback-received')
  const started = events.find((event) => event.kind === 'login-started')
  if (
    last &&
    last.kind !== 'signed-out' &&
    started &&
    callback?.kind === 'callback-received' &&
    callback.state !== 'found'
  )
    return { state: started.by, at: started.at }
  return { at: 0 }
}

/** By the name of the replica; of replicas that tell the journal nothing there is none. */
export function holdingsOf(journal: Journal, replicas: readonly string[]): ReadonlyMap<string, Holdings> {
  // Replicas of the matrix have the same names, and are others.
  const logins = journal.logins().filter(({ run }) => !isOfMatrix(run))
  const all = [...journal.unbound(), ...logins.flatMap(({ events }) => events)]
  const faults = all.filter((event): event is JournalEvent<'fault'> => event.kind === 'fault')
  const held = logins.map(({ id, events }) => ({ id, ...heldBy(events) }))
  return new Map(
    replicas.map((name) => {
      const since = emptiedAt(faults, name)
      const now = held.filter(({ at }) => at > since)
      return [
        name,
        {
          states: now.filter(({ state }) => state === name).map(({ id }) => id),
          sessions: now.filter(({ session }) => session === name).map(({ id }) => id),
        },
      ]
    }),
  )
}
