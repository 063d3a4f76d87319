/** The journal: what happened, in order, grouped by login, bounded in memory. */
import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { CorrelationKey, JournalEvent, Report, Reporter } from './events.ts'

/** One browser's journey from the relying party's login route to an outcome. */
export interface Login {
  id: string
  run: string | undefined
  startedAt: number
  events: JournalEvent[]
}

export interface JournalOptions {
  /** How many logins are remembered; the oldest is forgotten first. Default 1,000. */
  logins?: number
  /** How many events one login, and the events without a login, may hold. Default 500. */
  eventsPerLogin?: number
}

export interface Journal {
  /**
   * Adds an event. Never throws: a journal must not break the login that it watches. The report becomes the event, so
   * whoever reports gives it away; what it computes when it is read stays uncomputed until then.
   */
  report: Reporter
  login(id: string): Login | undefined
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

export function createJournal({
  logins: maxLogins = 1000,
  eventsPerLogin = 500,
}: JournalOptions = {}): Journal {
  let seq = 0
  let loose: JournalEvent[] = []
  const byKey = new Map<CorrelationKey, string>()
  const byRun = new Map<string, string>()
  const keysOf = new Map<string, CorrelationKey[]>()
  const listeners = new Set<(event: JournalEvent) => void>()
  const logins = new LRUCache<string, Login>({
    max: maxLogins,
    dispose: (login, id) => {
      for (const key of keysOf.get(id) ?? []) byKey.delete(key)
      keysOf.delete(id)
      if (login.run && byRun.get(login.run) === id) byRun.delete(login.run)
    },
  })

  function loginFor(report: Report, at: number): Login | undefined {
    const known = report.login ?? report.keys?.map((key) => byKey.get(key)).find((id) => id !== undefined)
    const id = known ?? (BEGINS.has(report.kind) ? `L${randomBytes(5).toString('hex')}` : undefined)
    if (id === undefined) return undefined
    let login = logins.get(id)
    if (!login) {
      if (!report.login && !BEGINS.has(report.kind)) return undefined
      login = { id, run: undefined, startedAt: at, events: [] }
      logins.set(id, login)
    }
    for (const key of report.keys ?? []) {
      if (key.startsWith('session:') || byKey.has(key)) continue
      byKey.set(key, id)
      const keys = keysOf.get(id)
      if (keys) keys.push(key)
      else keysOf.set(id, [key])
    }
    if (report.run !== undefined && login.run === undefined) {
      login.run = report.run
      byRun.set(report.run, id)
    }
    return login
  }

  const push = (events: JournalEvent[], event: JournalEvent) => {
    events.push(event)
    if (events.length > eventsPerLogin) events.shift()
  }

  return {
    report(report) {
      const at = report.at ?? Date.now()
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
      push(login ? login.events : loose, event as JournalEvent)
      for (const listener of listeners) listener(event as JournalEvent)
    },
    login: (id) => logins.peek(id),
    logins: () => [...logins.values()].sort((a, b) => b.startedAt - a.startedAt),
    unbound: () => [...loose],
    loginOfRun: (run) => {
      const id = byRun.get(run)
      return id === undefined ? undefined : logins.peek(id)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    waitFor(matches, timeoutMs) {
      const past = [...loose, ...[...logins.values()].flatMap((login) => login.events)]
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
    clear() {
      logins.clear()
      loose = []
      byKey.clear()
      byRun.clear()
    },
  }
}
