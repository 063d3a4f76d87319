/** Logins as the API and the pages show them: with outcome, quirks and diagnosis. */
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { headlineOf } from '../diagnosis/headline.ts'
import { readEnding } from '../diagnosis/login-facts.ts'
import type { LoginOutcome } from '../diagnosis/outcomes.ts'
import type { JournalEvent } from '../journal/events.ts'
import type { Journal, Login } from '../journal/journal.ts'
import { diagnoseIn, type LoginsOfBrowser } from '../lab/diagnose-in.ts'
import { noticesOf } from './notices.ts'

export interface LoginSummary {
  readonly id: string
  readonly run: string | undefined
  readonly startedAt: number
  readonly endedAt: number
  readonly outcome: LoginOutcome
  /** Half a sentence: how one sees that it ended so. */
  readonly how: string
  /** What became of it, in one sentence; where a chosen quirk acted, that first. */
  readonly headline: string
  readonly clientId: string | undefined
  readonly issuer: string | undefined
  readonly user: string | undefined
  readonly quirks: readonly string[]
  readonly replicas: readonly string[]
  readonly error: string | undefined
  readonly diagnosis: Diagnosis | undefined
  /** What is worth knowing, though nothing is wrong. */
  readonly notices: readonly string[]
  /** Entries of this login that were dropped, the oldest first, because it held too many or too much. */
  readonly dropped: number
}

const kindOf =
  <K extends JournalEvent['kind']>(kind: K) =>
  (event: JournalEvent): event is Extract<JournalEvent, { kind: K }> =>
    event.kind === kind

/** A quirk that was chosen with a value acts under its id: it is one. */
const withoutBare = (quirks: readonly string[]) =>
  quirks.filter((quirk) => !quirks.some((other) => other.startsWith(`${quirk}=`)))

/**
 * @param journal where the entries of no login are taken from, as context of the diagnosis
 * @param loginsOf logins by browser, for a caller who asks about many at once
 */
export function summarize(
  { id, run, startedAt, events, dropped }: Login,
  journal: Journal,
  loginsOf?: LoginsOfBrowser,
): LoginSummary {
  const request =
    events.find(kindOf('authorization-request')) ??
    events.find(kindOf('pushed-request')) ??
    events.find(kindOf('decoupled-request'))
  const { outcome, how } = readEnding(events)
  // Only what failed has a cause; to look for one takes all logins of the same browser.
  const hasCause = outcome === 'failed' || outcome === 'abandoned'
  const diagnosis = hasCause ? diagnoseIn(journal, id, undefined, loginsOf) : undefined
  const acted = events.filter(kindOf('quirk')).map(({ quirk }) => quirk)
  const user = events.find(kindOf('sign-in'))?.user ?? events.find(kindOf('signed-in'))?.user
  const failure = events.findLast(kindOf('rejected')) ?? events.findLast(kindOf('provider-error'))
  return {
    id,
    run,
    startedAt,
    endedAt: Math.max(startedAt, ...events.map(({ at }) => at)),
    outcome,
    how,
    headline: diagnosis?.summary ?? headlineOf(events, { outcome }, user),
    clientId: request?.clientId ?? events.find(kindOf('token-request'))?.clientId,
    issuer: request?.issuer,
    user,
    quirks: withoutBare([...new Set([...(request?.quirks ?? []), ...acted])]),
    replicas: [...new Set(events.map(({ by }) => by).filter((by) => by.startsWith('replica-')))],
    error: diagnosis && failure?.error,
    diagnosis,
    notices: noticesOf(events),
    dropped,
  }
}
