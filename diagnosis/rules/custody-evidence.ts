/** Evidence about state, session and cookie that several rules give. */

import type { LostSession } from '../after-sign-in.ts'
import type { Evidence, Strength } from '../diagnosis.ts'
import { namesCheck } from '../failed-check.ts'
import type { LoginFacts } from '../login-facts.ts'
import { textOf } from '../words.ts'
import { clock, seen } from './rule.ts'

/** Who stored the state, and when. */
export const stored = ({
  started,
  routedCallback,
  routedLogin,
  authorizationRequest,
}: LoginFacts): Evidence[] =>
  started
    ? seen(started, ({ by, at, store, pendingLogins }) => {
        const where =
          store === 'memory' ? 'in its own memory' : store === 'cookie' ? 'in a sealed cookie' : `in ${store}`
        const count = store === 'memory' ? ` (it then held ${pendingLogins} pending)` : ''
        return `${by} stored the state ${where} at ${clock(at)}${count}.`
      })
    : seen(routedLogin ?? routedCallback, (event) => {
        const replica = routedCallback?.stateIssuedBy ?? event.replica
        return replica === undefined
          ? undefined
          : event.role === 'login'
            ? `${replica} sent the browser to the provider at ${clock(event.at)}${authorizationRequest?.has.state === false ? '' : ', and with it the state'}.`
            : `The balancer saw ${replica} issue the state of this callback.`
      })

const cookieTexts = {
  absent: 'the browser sent no session cookie',
  unknown: 'the session cookie was sent, but this replica knows no such session',
  known: 'the session cookie was sent and its session is known',
  unreadable: 'the session cookie was sent, but this replica cannot open it',
  'none-set': 'no earlier answer had set a cookie',
  sent: 'the cookies that earlier answers had set were sent',
} as const

/** Which replica received the callback, and what it knew. */
export const received = ({ callback, routedCallback }: LoginFacts): Evidence[] => [
  ...seen(routedCallback, ({ replica, at, why, status, sessionCookie, error }) => {
    const answer = error ? `which failed: ${error}` : `which answered ${status ?? 'nothing'}`
    const to = replica === undefined ? 'to no replica' : `to ${replica}`
    const cookie = callback ? '' : `; ${cookieTexts[sessionCookie]}`
    return `The balancer sent the callback ${to} at ${clock(at)} (${why}), ${answer}${cookie}.`
  }),
  ...seen(callback, ({ by, at, sessionCookie, pendingLogins }) => {
    const holds =
      pendingLogins === undefined
        ? ''
        : `; it holds ${pendingLogins} pending login${pendingLogins === 1 ? '' : 's'}`
    return `${by} received the callback at ${clock(at)}: ${cookieTexts[sessionCookie]}${holds}.`
  }),
]

/** What the page of a relying party that reports nothing says, or the address to which its answer led. */
export const quoted = (
  { routedLogin, routedCallback, landing, shown: made }: LoginFacts,
  strength?: Strength,
): Evidence[] => [
  ...[routedLogin, routedCallback, landing].flatMap((hop) =>
    seen(
      hop,
      ({ replica, path }) => {
        const words = hop && textOf(hop)
        return words === undefined
          ? undefined
          : `${replica ?? 'The relying party'} showed at ${path}: "${words.slice(0, 200)}".`
      },
      strength,
    ),
  ),
  ...seen(
    made,
    ({ path, text }) => `A script in the browser showed at ${path}: "${text.slice(0, 200)}".`,
    strength,
  ),
]

/** The callback that did its work, and the page after it that did not know the user. */
export const forgotten = (
  { routedCallback }: LoginFacts,
  { landing }: LostSession,
  strength?: Strength,
): Evidence[] => [
  ...seen(
    routedCallback,
    ({ replica, at, status }) =>
      `${replica ?? 'A replica'} answered the callback at ${clock(at)} with ${status ?? 'nothing'}, and the code was redeemed.`,
  ),
  ...seen(
    landing,
    ({ replica, at, path, status, beginsLogin }) =>
      `The browser then asked ${replica ?? 'no replica'} for ${path} at ${clock(at)}, which ${
        beginsLogin ? 'sent it to the provider again' : `answered ${status ?? 'nothing'}`
      }: it has no session.`,
    strength,
  ),
]

/** What the relying party showed. */
export const shown = (login: LoginFacts): Evidence[] =>
  login.rejected
    ? seen(login.rejected, ({ by, error, status }) => `${by} answered ${status}: "${error}".`)
    : quoted(login)

/** The refusal in the relying party's own report: a proof where it names the check that failed. */
export const refused = (login: LoginFacts): Evidence[] =>
  seen(
    login.rejected,
    ({ by, error, status }) => `${by} answered ${status}: "${error}".`,
    namesCheck(login) ? 'proves' : 'suggests',
  )

/** The lab's replay of the same callback on the replica that issued the state, taken when somebody asked for it. */
export const control = ({ replayed }: LoginFacts): Evidence[] =>
  seen(
    replayed,
    ({ replica, outcome, status }) =>
      outcome === 'signed-in'
        ? `The same callback, replayed on ${replica}, signs in (${status}): the state is there.`
        : `The same callback, replayed on ${replica}, is rejected too (${status}).`,
    'suggests',
  )
