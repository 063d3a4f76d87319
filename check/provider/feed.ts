/** The provider's events as they come in: those of each run, and those of none. The judge reads nothing else of the provider. */
import type { JournalEvent } from '../../journal/events.ts'

export interface Feed {
  /** What was seen of a run so far, in order. */
  of(run: string): readonly JournalEvent[]
  /** The position of the latest event. */
  readonly position: number
  /** Events of no run since a position, in order: fetches of documents and keys, above all. */
  loose(since: number): readonly JournalEvent[]
  /** Resolves with true as soon as an event of the run matches, and with false after `limitMs`. */
  until(run: string, matches: (event: JournalEvent) => boolean, limitMs: number): Promise<boolean>
  /** Takes an event in. */
  take(event: JournalEvent): void
  /** Lets go of a run that nobody asks for any more. */
  forget(run: string): void
}

/** Fetches of documents are few; more than these no attempt brings about. */
const MOST_LOOSE = 5_000
const MOST_OF_A_RUN = 2_000

export function createFeed(): Feed {
  const byRun = new Map<string, JournalEvent[]>()
  let loose: JournalEvent[] = []
  let position = 0
  const listeners = new Set<(event: JournalEvent) => void>()
  return {
    of: (run) => byRun.get(run) ?? [],
    get position() {
      return position
    },
    loose: (since) => loose.filter(({ seq }) => seq > since),
    until(run, matches, limitMs) {
      if (byRun.get(run)?.some(matches)) return Promise.resolve(true)
      return new Promise((resolve) => {
        const end = (found: boolean) => {
          clearTimeout(timer)
          listeners.delete(listener)
          resolve(found)
        }
        const listener = (event: JournalEvent) => {
          if (event.run === run && matches(event)) end(true)
        }
        const timer = setTimeout(() => end(false), limitMs)
        listeners.add(listener)
      })
    },
    take(event) {
      position = Math.max(position, event.seq)
      if (event.run === undefined) {
        loose.push(event)
        if (loose.length > MOST_LOOSE) loose = loose.slice(MOST_LOOSE / 2)
      } else {
        const events = byRun.get(event.run)
        if (!events) byRun.set(event.run, [event])
        else if (events.length < MOST_OF_A_RUN) events.push(event)
      }
      for (const listener of listeners) listener(event)
    },
    forget: (run) => void byRun.delete(run),
  }
}
