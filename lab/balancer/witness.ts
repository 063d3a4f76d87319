/** Reports to the journal what passes through the balancer. */
import type { CorrelationKey, JournalEvent } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import { keyOf, loginOf } from '../../journal/keys.ts'
import type { CallbackParameters } from './authorization-parameters.ts'
import type { LoginSeen } from './custody.ts'

/** A request as the balancer has read it. */
export interface Seen {
  /** Milliseconds since the epoch. */
  readonly arrivedAt: number
  readonly method: string
  readonly path: string
  /** Path and query. Never goes into the journal. */
  readonly url: string
  readonly role: 'callback' | 'other'
  readonly parameters: CallbackParameters
  readonly cookies: Readonly<Record<string, string | undefined>>
  readonly sessionCookie: 'absent' | 'sent' | 'none-set'
  readonly stateIssuedBy: string | undefined
  readonly client: string
  readonly run: string | undefined
}

export interface Routed {
  readonly replica: string | undefined
  readonly why: string
  readonly status: number | undefined
  readonly error: string | undefined
  /** What the answer was found to begin. */
  readonly login: LoginSeen | undefined
}

export type Witness = (seen: Seen, routed: Routed) => JournalEvent | undefined

/** Makes the function that reports a routed request and gives back the entry as the journal holds it. */
export function createWitness(journal: Journal): Witness {
  return (seen, { replica, why, status, error, login }) => {
    const state = login ? login.state : seen.parameters.state
    const keys: CorrelationKey[] = []
    if (state !== undefined) keys.push(keyOf('state', state))
    if (seen.parameters.code !== undefined) keys.push(keyOf('code', seen.parameters.code))
    let entry: JournalEvent | undefined
    const unsubscribe = journal.subscribe((event) => {
      entry ??= event
    })
    journal.report({
      kind: 'routed',
      by: 'balancer',
      at: seen.arrivedAt,
      login: state === undefined ? undefined : loginOf(state),
      run: seen.run,
      keys,
      method: seen.method,
      path: seen.path,
      replica,
      why,
      status,
      role: login ? 'login' : seen.role,
      sessionCookie: seen.sessionCookie,
      stateIssuedBy: seen.stateIssuedBy,
      error,
    })
    unsubscribe()
    return entry
  }
}
