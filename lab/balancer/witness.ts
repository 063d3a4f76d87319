/** Reports to the journal what passes through the balancer. */
import type { IncomingMessage } from 'node:http'
import type { CorrelationKey, EventDetails, JournalEvent } from '../../journal/events.ts'
import { type HttpSeen, headersSeen, urlSeen } from '../../journal/http-seen.ts'
import type { Journal } from '../../journal/journal.ts'
import { keyOf } from '../../journal/keys.ts'
import type { CookiesAtCallback } from '../../journal/routed.ts'
import { readLoginRedirect } from './authorization-parameters.ts'
import type { LoginSeen } from './custody.ts'
import { setsFreshCookie } from './landings.ts'
import { leadsTo, leavesFor } from './leads-to.ts'
import type { Seen } from './read-request.ts'

export interface Routed {
  readonly replica: string | undefined
  readonly why: string
  readonly status: number | undefined
  readonly error: string | undefined
  /** What the answer was found to begin. */
  readonly login: LoginSeen | undefined
  /** Whether it was given to a script, which then sends the browser to the provider. */
  readonly byScript?: boolean
  /** Of a login that got no further than a form: who had set its cookies, and where the answer leads. */
  readonly refused?: Pick<EventDetails['routed'], 'sessionSetBy' | 'leadsTo'>
  readonly answer?: IncomingMessage
  /** The first words of the page. */
  readonly text?: string
  /** The login that the page belongs to because its callback led there, and what became of the cookies that were set then. */
  readonly followed?:
    | {
        readonly login: string
        readonly cookies?: CookiesAtCallback | undefined
        readonly sealed?: boolean
      }
    | undefined
  /** Where the page sends the browser on, where it does nothing else. */
  readonly sentOn?: string | undefined
  /** Whether a script makes the page. */
  readonly scripted?: boolean
  /** Whether a link or form of the page leads to where logins begin. */
  readonly offersLogin?: boolean
  /** Whether the page has a field for a password. */
  readonly asksPassword?: boolean
}

export type Witness = (seen: Seen, routed: Routed) => JournalEvent | undefined

/**
 * Makes the function that reports a routed request and gives back the entry as the journal holds it.
 * @param policy the balancer's policy at the moment
 */
export function createWitness(journal: Journal, policy: () => string): Witness {
  return (
    seen,
    {
      replica,
      why,
      status,
      error,
      login,
      byScript,
      refused,
      answer,
      text,
      followed,
      sentOn,
      scripted,
      offersLogin,
      asksPassword,
    },
  ) => {
    // The answer to a callback, or to where it led, that begins a login again belongs to the login that it ends.
    const ends = seen.role === 'callback' || followed !== undefined
    const begins = ends ? undefined : login
    const { state } = seen.parameters
    const keys: CorrelationKey[] = [...(begins?.keys ?? [])]
    if (!begins && state !== undefined && seen.stateParameter !== 'unknown') keys.push(keyOf('state', state))
    if (seen.parameters.code !== undefined) keys.push(keyOf('code', seen.parameters.code))
    let entry: JournalEvent | undefined
    const unsubscribe = journal.subscribe((event) => {
      entry ??= event
    })
    const shared = {
      kind: 'routed',
      by: 'balancer',
      at: seen.arrivedAt,
      run: seen.run,
      method: seen.method,
      path: seen.path,
      replica,
      why,
      policy: policy(),
      status,
      sessionCookie: seen.sessionCookie,
      stateIssuedBy: seen.stateIssuedBy,
      error,
      host: seen.host,
      browser: login?.browser ?? seen.browser,
      ...(answer?.headers['set-cookie'] && { setCookies: answer.headers['set-cookie'].map(describeCookie) }),
      ...(text && { text }),
      ...(scripted && { scripted }),
      ...(offersLogin && { offersLogin }),
      ...(offersLogin && asksPassword && { asksPassword }),
      ...(byScript && { byScript }),
      ...refused,
    } as const
    journal.report({
      ...shared,
      ...((seen.login ?? login ?? followed) && { http: httpOf(seen, status, answer) }),
      login: followed?.login ?? (begins ? begins.id : seen.login),
      keys,
      role: begins ? 'login' : followed === undefined ? seen.role : 'landing',
      ...(seen.role === 'callback' && {
        stateParameter: seen.stateParameter,
        stateInCookie: seen.stateInCookie,
        ...(seen.stateCarriesLogin && {
          stateCarriesLogin: true,
          besideSession: seen.besideSession,
          stateSuffices: seen.stateSuffices,
        }),
        ...(seen.compared && { cookies: seen.compared }),
      }),
      ...(followed?.cookies && { cookies: followed.cookies, stateInCookie: followed.sealed === true }),
      ...(ends &&
        answer && {
          beginsLogin: login !== undefined || readLoginRedirect(sentOn) !== undefined,
          freshCookie: setsFreshCookie(seen, answer),
          ...optional('leadsTo', leadsTo(seen, answer, sentOn)),
          ...optional('leavesFor', leavesFor(seen, answer, sentOn)),
        }),
    })
    if (ends && login?.id !== undefined) {
      // The login that begins anew is one of its own as well.
      journal.report({
        ...shared,
        login: login.id,
        keys: [...(login.keys ?? [])],
        role: 'login',
      })
    }
    unsubscribe()
    return entry
  }
}

/** What went over the wire between browser and balancer; nothing of it where no replica answered. */
const httpOf = (
  { method, host, url, rawHeaders }: Seen,
  status: number | undefined,
  answer: IncomingMessage | undefined,
): HttpSeen => ({
  method,
  url: urlSeen(`http://${host ?? 'relying-party'}${url}`),
  request: headersSeen(rawHeaders),
  status: status ?? 0,
  response: headersSeen(answer?.rawHeaders ?? []),
})

const optional = <K extends string, V>(name: K, value: V | undefined): { [_ in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [_ in K]?: V })

/** A Set-Cookie line without its value. */
const describeCookie = (line: string): string => line.replace(/^([^=;]*)=[^;]*/, '$1').slice(0, 200)
