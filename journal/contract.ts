/** What a journal gives to whoever reports to it or reads it. */
import type { JournalEvent, Report, Reporter } from './events.ts'

/** One browser's journey from the relying party's login route to an outcome. */
export interface Login {
  id: string
  /** The harness's name for it, where the browser carried one. */
  run: string | undefined
  /** Milliseconds since the epoch. */
  startedAt: number
  /** In the order in which they were reported. */
  events: JournalEvent[]
  /** How many of its events were dropped, the oldest first, because it held too many or too much. */
  dropped: number
}

export interface JournalOptions {
  /** How many logins are remembered; the oldest is forgotten first. Default 1,000. */
  logins?: number
  /** How many events one login, and the events without a login, may hold. Default 500. */
  eventsPerLogin?: number
  /** Bytes that all events together may hold, roughly; the oldest login is forgotten first. Default 64 MiB. */
  bytes?: number
}

/** What the journal no longer holds since it was made or cleared. */
export interface Forgotten {
  /** Logins, forgotten whole. */
  readonly logins: number
  /** Single events of logins that are still held, and events of no login. */
  readonly events: number
  /** Events of which long values were cut; each bears `cut`. */
  readonly cut: number
}

export interface Journal {
  /**
   * Adds an event. Never throws: a journal must not break the login that it watches. The report becomes the event, so
   * whoever reports gives it away; what it computes when it is read stays uncomputed until then.
   */
  report: Reporter
  login(id: string): Login | undefined
  /** The login to which a report with this name and these keys would belong; undefined where there is none yet. */
  loginOf(report: Pick<Report, 'login' | 'keys'>): Login | undefined
  /** Newest first. */
  logins(): Login[]
  /** Events that belong to no login: discovery, keys, faults. Oldest first. */
  unbound(): JournalEvent[]
  /** The login of a run, and undefined where the run was never seen. */
  loginOfRun(run: string): Login | undefined
  /** Calls back for every event from now on; returns a function that stops it. What the listener throws becomes a warning of the process. */
  subscribe(listener: (event: JournalEvent) => void): () => void
  /** Resolves with the first matching event, past or future; rejects after `timeoutMs`, and where `matches` throws. */
  waitFor(matches: (event: JournalEvent) => boolean, timeoutMs: number): Promise<JournalEvent>
  /** How many logins are remembered, and how many bytes. */
  readonly bounds: { readonly logins: number; readonly bytes: number }
  /** What was forgotten or cut to stay within bounds. */
  forgotten(): Forgotten
  clear(): void
}
