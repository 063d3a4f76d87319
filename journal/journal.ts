/** The journal: what happened, in order, grouped by login, bounded in memory. */
import { randomBytes } from 'node:crypto'
import type { Journal, JournalOptions, Login } from './contract.ts'
import type { CorrelationKey, JournalEvent, Report } from './events.ts'
import { cut, sizeOf } from './size.ts'

export type { Journal, JournalOptions, Login } from './contract.ts'

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

/** The members of a report that are read often. */
type Heading = Pick<Report, 'kind' | 'by' | 'login' | 'keys' | 'run'>

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

const noEntries = (): Entries => ({ events: [], sizes: [], bytes: 0 })

/** A login with what it holds, and the keys by which it is found. */
interface Held extends Entries {
  readonly login: Login
  readonly keys: CorrelationKey[]
  /** Whether the provider has met the login already. */
  asked: boolean
}

type Listener = (event: JournalEvent) => void

/** A listener that fails fails alone: neither the login that it watches, nor other listeners. */
function tell(listener: Listener, event: JournalEvent): void {
  try {
    listener(event)
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}

export function createJournal({
  logins: maxLogins = 1000,
  eventsPerLogin = 500,
  bytes: maxBytes = 64 * MiB,
}: JournalOptions = {}): Journal {
  let seq = 0
  let held = 0
  let forgotten = { logins: 0, events: 0, cut: 0 }
  let loose = noEntries()
  const byKey = new Map<CorrelationKey, string>()
  const byRun = new Map<string, string>()
  /** Other names of logins: what an observer calls a login that the journal knew under another name first. */
  const aliases = new Map<string, string>()
  /** The same for the provider, whose names are its own. */
  const namesOfProvider = new Map<string, string>()
  const listeners = new Set<Listener>()
  /** The one that was heard of longest ago comes first. */
  const logins = new Map<string, Held>()
  let newest: Held | undefined

  /** A plain Map that is kept in order: every event comes by here, and a general cache costs several times as much. */
  function touch(one: Held): void {
    if (newest === one) return
    logins.delete(one.login.id)
    logins.set(one.login.id, one)
    newest = one
  }

  /** Kept only while the journal is full: a new one walks over all that was deleted, an idle one holds what was rehashed. */
  let oldestFirst: MapIterator<Held> | undefined

  /** A state that several logins send leads to the newest of them, which keeps it. */
  function forgetKey(key: CorrelationKey, id: string): void {
    if (byKey.get(key) === id) byKey.delete(key)
  }

  function forgetOldest(): void {
    oldestFirst ??= logins.values()
    let next = oldestFirst.next()
    if (next.done) {
      oldestFirst = logins.values()
      next = oldestFirst.next()
    }
    const oldest = next.value
    if (!oldest) return
    const { login, keys, bytes } = oldest
    logins.delete(login.id)
    held -= bytes
    forgotten.logins += 1
    for (const key of keys) forgetKey(key, login.id)
    if (login.run && byRun.get(login.run) === login.id) byRun.delete(login.run)
  }

  function nameAlso(name: string, id: string, names = aliases): void {
    names.set(name, id)
    if (names.size <= 2 * maxLogins) return
    const { value: oldest } = names.keys().next()
    if (oldest !== undefined) names.delete(oldest)
  }

  /** The first login that one of these keys names, of its own or by a state that several may share. */
  function ownerOf(keys: readonly CorrelationKey[], withStates: boolean): string | undefined {
    for (const key of keys) {
      const id = withStates || !key.startsWith('state:') ? byKey.get(key) : undefined
      if (id !== undefined) return id
    }
    return undefined
  }

  const wasAsked = (id: string): boolean => logins.get(id)?.asked ?? false

  /** The login that a report belongs to, as far as it is known: by what is of one login only, else by its name. */
  function knownFor({ login: named, keys = [], by }: Addressed): string | undefined {
    if (named === undefined) return ownerOf(keys, false) ?? ownerOf(keys, true)
    // The provider keeps logins of one state apart itself: each of its names is one login, for good.
    const isProvider = by === 'provider'
    const alias = (isProvider ? namesOfProvider : aliases).get(named)
    if (isProvider && (alias !== undefined || wasAsked(named))) return alias ?? named
    const byOwn = ownerOf(keys, false)
    if (alias !== undefined) return byOwn ?? alias
    if (!isProvider) return byOwn === undefined || logins.has(named) ? named : byOwn
    // A nonce that is sent again is a fault of the relying party, and makes one login of no two.
    const known = byOwn !== undefined && !wasAsked(byOwn) ? byOwn : (aliases.get(named) ?? named)
    if (known !== named || logins.has(named)) nameAlso(named, known, namesOfProvider)
    return known
  }

  /** A relying party that sends one state at every login: each beginning is a login of its own. */
  function apart(report: Report, known: string): string {
    const begins = (event: JournalEvent | Report) =>
      event.kind === 'login-started' || (event.kind === 'routed' && event.role === 'login')
    if (!begins(report) || report.login === undefined) return known
    const before = logins.get(known)?.events ?? []
    if (!before.some((event) => event.kind === report.kind && begins(event))) return known
    const fresh = newId()
    nameAlso(report.login, fresh)
    for (const key of report.keys ?? []) if (key.startsWith('state:')) byKey.delete(key)
    return fresh
  }

  function loginFor(
    report: Report,
    { login: named, keys, by, kind, run }: Heading,
    at: number,
  ): Held | undefined {
    const found = knownFor({ login: named, keys, by })
    const begins = kind === 'login-started' || kind === 'routed'
    const known = found !== undefined && begins ? apart(report, found) : found
    const id = known ?? (BEGINS.has(kind) ? newId() : undefined)
    if (id === undefined) return undefined
    let one = logins.get(id)
    if (!one) {
      if (!named && !BEGINS.has(kind)) return undefined
      const entries = noEntries()
      const login: Login = { id, run: undefined, startedAt: at, events: entries.events, dropped: 0 }
      one = { ...entries, login, keys: [], asked: false }
    }
    touch(one)
    if (logins.size > maxLogins) forgetOldest()
    else oldestFirst = undefined
    for (const key of keys ?? []) {
      if (key.startsWith('session:') || byKey.has(key)) continue
      byKey.set(key, id)
      one.keys.push(key)
      if (one.keys.length > MOST_KEYS) forgetKey(one.keys.shift() as CorrelationKey, id)
    }
    if (kind === 'authorization-request' && by === 'provider') one.asked = true
    const { login } = one
    if (run !== undefined && login.run === undefined) {
      login.run = run
      byRun.set(run, id)
    }
    return one
  }

  /** Forgets the oldest event. */
  function shift(entries: Entries): void {
    entries.events.shift()
    const size = entries.sizes.shift() ?? 0
    entries.bytes -= size
    held -= size
    forgotten.events += 1
  }

  function push(one: Held | undefined, event: JournalEvent, size: number): void {
    const entries = one ?? loose
    entries.events.push(event)
    entries.sizes.push(size)
    entries.bytes += size
    held += size
    while (
      entries.events.length > eventsPerLogin ||
      (entries.bytes > maxBytes * SHARE_OF_ONE && entries.events.length > 1)
    ) {
      shift(entries)
      if (one) one.login.dropped += 1
    }
    // The login that the event belongs to stays, since it is the newest.
    while (held > maxBytes && logins.size > 1) forgetOldest()
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
      const { kind, by, login, keys, run } = report
      // Each kind of event has a shape of its own, so that each look at one of them is dear.
      const one = loginFor(report, { kind, by, login, keys, run }, at)
      seq += 1
      const event = report as unknown as {
        -readonly [K in 'seq' | 'at' | 'login' | 'run']: JournalEvent[K]
      } & { keys?: undefined }
      event.seq = seq
      event.at = at
      event.login = one?.login.id
      event.run = run ?? one?.login.run
      event.keys = undefined
      push(one, event as JournalEvent, size)
      for (const listener of listeners) tell(listener, event as JournalEvent)
    },
    login: (id) => logins.get(id)?.login,
    loginOf: (report) => {
      const id = knownFor(report)
      return id === undefined ? undefined : logins.get(id)?.login
    },
    logins: () =>
      Array.from(logins.values(), ({ login }) => login)
        .reverse()
        .sort((a, b) => b.startedAt - a.startedAt),
    unbound: () => [...loose.events],
    loginOfRun: (run) => {
      const id = byRun.get(run)
      return id === undefined ? undefined : logins.get(id)?.login
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async waitFor(matches, timeoutMs) {
      const past = [...loose.events, ...[...logins.values()].flatMap(({ events }) => events)]
        .sort((a, b) => a.seq - b.seq)
        .find(matches)
      if (past) return past
      return new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer)
          listeners.delete(listener)
        }
        const listener = (event: JournalEvent) => {
          try {
            if (!matches(event)) return
            resolve(event)
          } catch (error) {
            reject(error)
          }
          stop()
        }
        const timer = setTimeout(() => {
          listeners.delete(listener)
          reject(new Error(`No such event within ${timeoutMs} ms.`))
        }, timeoutMs)
        listeners.add(listener)
      })
    },
    bounds: { logins: maxLogins, bytes: maxBytes },
    forgotten: () => forgotten,
    clear() {
      logins.clear()
      newest = undefined
      held = 0
      forgotten = { logins: 0, events: 0, cut: 0 }
      loose = noEntries()
      byKey.clear()
      byRun.clear()
      aliases.clear()
      namesOfProvider.clear()
    },
  }
}
