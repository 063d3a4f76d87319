/** The journal: what happened, in order, grouped by login, bounded in memory. */
import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { CorrelationKey, JournalEvent, Report, Reporter } from './events.ts'
import { cut, sizeOf } from './size.ts'

/** One browser's journey from the relying party's login route to an outcome. */
export interface Login {
  id: string
  run: string | undefined
  startedAt: number
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
  /** Calls back for every event from now on; returns a function that stops it. */
  subscribe(listener: (event: JournalEvent) => void): () => void
  /** Resolves with the first matching event, past or future; rejects after `timeoutMs`. */
  waitFor(matches: (event: JournalEvent) => boolean, timeoutMs: number): Promise<JournalEvent>
  /** What was forgotten or cut to stay within bounds. */
  forgotten(): Forgotten
  clear(): void
}

/** Kinds with which a login may begin; a stray callback or userinfo call begins one too, so that it is seen. */
const BEGINS = new Set([
  'login-started',
  'authorization-request',
  'callback-received',
  'rejected',
  'signed-in',
])

const newId = () => `L${randomBytes(5).toString('hex')}`
/** Whether a time from outside is one that a Date can hold: readers draw it. */
const isMoment = (at: number | undefined): at is number =>
  at !== undefined && !Number.isNaN(new Date(at).valueOf())

/** What tells which login a report belongs to. */
type Addressed = Pick<Report, 'login' | 'keys'> & { readonly by?: string | undefined }

/** Bytes that one event may hold before its values are cut. */
const LARGEST_EVENT = 64 * 1024
/** The share of all bytes that one login, or the events of no login, may hold. */
const SHARE_OF_ONE = 1 / 8
/** Keys by which one login is found; the oldest are forgotten first. */
const MOST_KEYS = 1000
const MiB = 1024 * 1024

/** Events in order, with what they hold. */
interface Entries {
  readonly events: JournalEvent[]
  readonly sizes: number[]
  bytes: number
}

export function createJournal({
  logins: maxLogins = 1000,
  eventsPerLogin = 500,
  bytes: maxBytes = 64 * MiB,
}: JournalOptions = {}): Journal {
  let seq = 0
  let held = 0
  let forgotten = { logins: 0, events: 0, cut: 0 }
  let loose: Entries = { events: [], sizes: [], bytes: 0 }
  const entriesOf = new WeakMap<Login, Entries>()
  const byKey = new Map<CorrelationKey, string>()
  const byRun = new Map<string, string>()
  /** Other names of logins: what an observer calls a login that the journal knew under another name first. */
  const aliases = new LRUCache<string, string>({ max: 2 * maxLogins })
  const keysOf = new Map<string, CorrelationKey[]>()
  const listeners = new Set<(event: JournalEvent) => void>()
  const logins = new LRUCache<string, Login>({
    max: maxLogins,
    dispose: (login, id, reason) => {
      held -= entriesOf.get(login)?.bytes ?? 0
      if (reason === 'evict') forgotten.logins += 1
      for (const key of keysOf.get(id) ?? []) byKey.delete(key)
      keysOf.delete(id)
      if (login.run && byRun.get(login.run) === id) byRun.delete(login.run)
    },
  })

  /** The login that a report belongs to, as far as it is known: by what is of one login only, else by its name. */
  function knownFor({ login: named, keys = [], by }: Addressed): string | undefined {
    const byOwn = keys
      .filter((key) => !key.startsWith('state:'))
      .map((key) => byKey.get(key))
      .find((id) => id !== undefined)
    if (named === undefined) return byOwn ?? keys.map((key) => byKey.get(key)).find((id) => id !== undefined)
    // The provider keeps logins of one state apart itself: each of its names is one login, for good.
    const name = by === 'provider' ? `provider ${named}` : named
    const alias = aliases.get(name)
    if (alias !== undefined) return by === 'provider' ? alias : (byOwn ?? alias)
    if (by !== 'provider') return byOwn === undefined || logins.has(named) ? named : byOwn
    const known = byOwn ?? aliases.get(named) ?? named
    if (known !== named || logins.has(named)) aliases.set(name, known)
    return known
  }

  /** A relying party that sends one state at every login: each beginning is a login of its own. */
  function apart(report: Report, known: string): string {
    const begins = (event: JournalEvent | Report) =>
      event.kind === 'login-started' || (event.kind === 'routed' && event.role === 'login')
    if (!begins(report) || report.login === undefined) return known
    const before = logins.peek(known)?.events ?? []
    if (!before.some((event) => event.kind === report.kind && begins(event))) return known
    const fresh = newId()
    aliases.set(report.login, fresh)
    for (const key of report.keys ?? []) if (key.startsWith('state:')) byKey.delete(key)
    return fresh
  }

  function loginFor(report: Report, at: number): Login | undefined {
    const found = knownFor(report)
    const known = found === undefined ? undefined : apart(report, found)
    const id = known ?? (BEGINS.has(report.kind) ? newId() : undefined)
    if (id === undefined) return undefined
    let login = logins.get(id)
    if (!login) {
      if (!report.login && !BEGINS.has(report.kind)) return undefined
      const entries: Entries = { events: [], sizes: [], bytes: 0 }
      login = { id, run: undefined, startedAt: at, events: entries.events, dropped: 0 }
      entriesOf.set(login, entries)
      logins.set(id, login)
    }
    for (const key of report.keys ?? []) {
      if (key.startsWith('session:') || byKey.has(key)) continue
      byKey.set(key, id)
      const keys = keysOf.get(id) ?? []
      keysOf.set(id, keys)
      keys.push(key)
      if (keys.length > MOST_KEYS) byKey.delete(keys.shift() as CorrelationKey)
    }
    if (report.run !== undefined && login.run === undefined) {
      login.run = report.run
      byRun.set(report.run, id)
    }
    return login
  }

  /** Forgets the oldest event; returns the bytes that it held. */
  function shift(entries: Entries): void {
    entries.events.shift()
    const size = entries.sizes.shift() ?? 0
    entries.bytes -= size
    held -= size
    forgotten.events += 1
  }

  function push(login: Login | undefined, event: JournalEvent, size: number): void {
    const entries = (login && entriesOf.get(login)) ?? loose
    entries.events.push(event)
    entries.sizes.push(size)
    entries.bytes += size
    held += size
    while (
      entries.events.length > eventsPerLogin ||
      (entries.bytes > maxBytes * SHARE_OF_ONE && entries.events.length > 1)
    ) {
      shift(entries)
      if (login) login.dropped += 1
    }
    // The login that the event belongs to stays, however old it is.
    while (held > maxBytes && logins.size > 1) {
      if (login) logins.get(login.id)
      logins.pop()
    }
  }

  /** The report as it may be kept: where it holds too much, a copy whose values are cut. */
  function bounded(report: Report): { report: Report; size: number } {
    const size = sizeOf(report, LARGEST_EVENT)
    if (size <= LARGEST_EVENT) return { report, size }
    forgotten.cut += 1
    let smaller = cut(report) as Report
    if (sizeOf(smaller, LARGEST_EVENT) > LARGEST_EVENT) smaller = cut(report, 100, 16) as Report
    return { report: Object.assign(smaller, { cut: true }), size: sizeOf(smaller, LARGEST_EVENT) }
  }

  return {
    report(given) {
      const { report, size } = bounded(given)
      const at = isMoment(report.at) ? report.at : Date.now()
      const login = loginFor(report, at)
      seq += 1
      const event = report as unknown as {
        -readonly [K in 'seq' | 'at' | 'login' | 'run']: JournalEvent[K]
      } & { keys?: undefined }
      event.seq = seq
      event.at = at
      event.login = login?.id
      event.run = report.run ?? login?.run
      event.keys = undefined
      push(login, event as JournalEvent, size)
      for (const listener of listeners) listener(event as JournalEvent)
    },
    login: (id) => logins.peek(id),
    loginOf: (report) => {
      const id = knownFor(report)
      return id === undefined ? undefined : logins.peek(id)
    },
    logins: () => [...logins.values()].sort((a, b) => b.startedAt - a.startedAt),
    unbound: () => [...loose.events],
    loginOfRun: (run) => {
      const id = byRun.get(run)
      return id === undefined ? undefined : logins.peek(id)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    waitFor(matches, timeoutMs) {
      const past = [...loose.events, ...[...logins.values()].flatMap((login) => login.events)]
        .sort((a, b) => a.seq - b.seq)
        .find(matches)
      if (past) return Promise.resolve(past)
      return new Promise((resolve, reject) => {
        const listener = (event: JournalEvent) => {
          if (!matches(event)) return
          clearTimeout(timer)
          listeners.delete(listener)
          resolve(event)
        }
        const timer = setTimeout(() => {
          listeners.delete(listener)
          reject(new Error(`No such event within ${timeoutMs} ms.`))
        }, timeoutMs)
        listeners.add(listener)
      })
    },
    forgotten: () => forgotten,
    clear() {
      logins.clear()
      held = 0
      forgotten = { logins: 0, events: 0, cut: 0 }
      loose = { events: [], sizes: [], bytes: 0 }
      byKey.clear()
      byRun.clear()
      aliases.clear()
    },
  }
}
