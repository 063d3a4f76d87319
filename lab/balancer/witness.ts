/** Reports to the journal what passes through the balancer. */
import type { IncomingMessage } from 'node:http'
import type { CorrelationKey, JournalEvent } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import { keyOf, loginOf } from '../../journal/keys.ts'
import type { LoginSeen } from './custody.ts'
import type { Seen } from './read-request.ts'

export interface Routed {
  readonly replica: string | undefined
  readonly why: string
  readonly status: number | undefined
  readonly error: string | undefined
  /** What the answer was found to begin. */
  readonly login: LoginSeen | undefined
  readonly answer?: IncomingMessage
  /** The first words of a failed callback's page. */
  readonly text?: string
}

export type Witness = (seen: Seen, routed: Routed) => JournalEvent | undefined

/** Makes the function that reports a routed request and gives back the entry as the journal holds it. */
export function createWitness(journal: Journal): Witness {
  return (seen, { replica, why, status, error, login, answer, text }) => {
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
      login: state === undefined ? (login ? login.id : seen.login) : loginOf(state),
      run: seen.run,
      keys,
      method: seen.method,
      path: seen.path,
      replica,
      why,
      status,
      role: login ? 'login' : seen.role,
      ...(seen.role === 'callback' &&
        !login && { stateParameter: state === undefined ? 'absent' : 'present' }),
      sessionCookie: seen.sessionCookie,
      stateIssuedBy: seen.stateIssuedBy,
      error,
      host: seen.host,
      browser: login ? login.browser : seen.browser,
      ...(answer?.headers['set-cookie'] && { setCookies: answer.headers['set-cookie'].map(describeCookie) }),
      ...(text && { text }),
    })
    unsubscribe()
    return entry
  }
}

/** A Set-Cookie line without its value. */
const describeCookie = (line: string): string => line.replace(/^([^=;]*)=[^;]*/, '$1').slice(0, 200)
