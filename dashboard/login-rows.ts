/** Logins as lines of a list: what is shown and searched of each, kept until the login changes, so that ten thousand of them stay cheap. */
import type { Cause, Certainty } from '../diagnosis/diagnosis.ts'
import type { LoginOutcome } from '../diagnosis/outcomes.ts'
import type { Journal, Login } from '../journal/journal.ts'
import type { LoginsOfBrowser } from '../lab/diagnose-in.ts'
import { summarize } from './login-summary.ts'

export interface LoginRow {
  readonly id: string
  readonly run: string | undefined
  readonly startedAt: number
  readonly endedAt: number
  readonly outcome: LoginOutcome
  readonly cause: Cause | undefined
  readonly certainty: Certainty | undefined
  /** What became of it, in a sentence; cut where it is long. */
  readonly headline: string
  readonly error: string | undefined
  readonly clientId: string | undefined
  readonly issuer: string | undefined
  readonly user: string | undefined
  readonly quirks: readonly string[]
  readonly replicas: readonly string[]
}

interface Kept {
  readonly row: LoginRow
  /** The state of the login that it was made from. */
  readonly seq: number
  readonly dropped: number
  readonly madeAt: number
}

const LONGEST = 300
const MOST_QUIRKS = 20

const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
const shortIfAny = (text: string | undefined) => (text === undefined ? undefined : short(text))

/** Milliseconds after which nothing changes an outcome any more that no entry changed. */
const SETTLED: Readonly<Record<LoginOutcome, number>> = {
  'signed-in': 0,
  // Faults and the words of replicas may be told a moment later.
  failed: 2_000,
  // Whether the browser comes back is known a minute later.
  completed: 61_000,
  abandoned: 2_000,
  'under-way': Number.POSITIVE_INFINITY,
}
/** Milliseconds for which a line is good that is not settled. */
const GOOD_FOR = 5_000

function rowOf(login: Login, journal: Journal, loginsOf: LoginsOfBrowser): LoginRow {
  const summary = summarize(login, journal, loginsOf)
  const { diagnosis } = summary
  return {
    id: summary.id,
    run: shortIfAny(summary.run),
    startedAt: summary.startedAt,
    endedAt: summary.endedAt,
    outcome: summary.outcome,
    cause: diagnosis?.cause,
    certainty: diagnosis?.certainty,
    headline: short(summary.headline),
    error: shortIfAny(summary.error),
    clientId: shortIfAny(summary.clientId),
    issuer: shortIfAny(summary.issuer),
    user: shortIfAny(summary.user),
    quirks: summary.quirks.slice(0, MOST_QUIRKS).map(short),
    replicas: summary.replicas,
  }
}

/** @param loginsOf logins by browser, sorted once for all lines that are asked for */
export type RowOf = (login: Login, loginsOf: LoginsOfBrowser) => LoginRow

function createRows(journal: Journal): RowOf {
  const kept = new WeakMap<Login, Kept>()
  return (login, loginsOf) => {
    const seq = login.events.at(-1)?.seq ?? 0
    const now = Date.now()
    const before = kept.get(login)
    if (before && before.seq === seq && before.dropped === login.dropped) {
      const isSettled = before.madeAt - before.row.endedAt >= SETTLED[before.row.outcome]
      if (isSettled || now - before.madeAt < GOOD_FOR) return before.row
    }
    const row = rowOf(login, journal, loginsOf)
    kept.set(login, { row, seq, dropped: login.dropped, madeAt: now })
    return row
  }
}

const ofJournals = new WeakMap<Journal, RowOf>()

/** The function that knows the line of each login of a journal; it forgets with the journal. */
export function rowsOf(journal: Journal): RowOf {
  const rows = ofJournals.get(journal) ?? createRows(journal)
  ofJournals.set(journal, rows)
  return rows
}
