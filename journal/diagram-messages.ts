/** What each kind of journal entry looks like in a sequence diagram. */

import type { Act } from './diagram-order.ts'
import type { Message, Note, Tone } from './diagram-parts.ts'
import type { EventKind, JournalEvent } from './events.ts'

/** Where the login is while it is drawn. */
export interface Position {
  /** Whether a balancer stands between browser and replicas. */
  readonly balanced: boolean
  /** Whether the state lies with one replica, so that a callback at another one fails. */
  readonly elsewhereFails: boolean
  /** The lane of the relying party that acts now. */
  app: string
  /** While the lab sends a callback again: no part of the login itself. */
  replaying: boolean
}

type Item = Message | Note
type Draw<K extends EventKind> = (
  event: JournalEvent<K>,
  position: Position,
  part: Act['part'],
) => readonly Item[]

const note = (event: JournalEvent, on: string, label: string, tone: Tone = 'plain'): Note => ({
  kind: 'note',
  on,
  label,
  tone,
  seq: event.seq,
  at: event.at,
})

const message = (
  event: JournalEvent,
  from: string,
  to: string,
  label: string,
  tone: Tone = 'plain',
  reply = false,
): Message => ({
  kind: 'message',
  from,
  to,
  label,
  tone,
  reply,
  seq: event.seq,
  at: event.at,
})

const reply = (event: JournalEvent, from: string, to: string, label: string, tone?: Tone) =>
  message(event, from, to, label, tone, true)

const toneOf = (status: number | undefined): Tone => (status === undefined || status >= 400 ? 'bad' : 'plain')

const shorten = (text: string, length = 90) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

/** Why the provider refused; a client that has to wait is refused nothing. */
const reason = (
  event: JournalEvent<'token-request' | 'decoupled-request' | 'pushed-request'>,
  why: string | undefined,
): Note[] =>
  why === undefined || event.error === 'authorization_pending' || event.error === 'slow_down'
    ? []
    : [note(event, 'provider', shorten(why, 160), 'bad')]

const answer = (event: JournalEvent, app: string, status: number, error: string | undefined) =>
  reply(event, 'provider', app, error ? `${status} ${error}` : `${status}`, toneOf(status))

const stateWords = {
  found: 'state found',
  'absent-from-request': 'no state in the request',
  'not-in-session': 'state not found here',
  expired: 'state has expired',
  consumed: 'state was used before',
} as const

const cookieWords = {
  absent: 'no session cookie',
  unknown: 'unknown session',
  known: 'session known',
  unreadable: 'cookie cannot be opened',
} as const

/** The way in of a request that the balancer reported once it was answered. */
function wayIn(event: JournalEvent<'routed'>, position: Position): readonly Item[] {
  if (event.replica !== undefined) position.app = event.replica
  return [
    message(event, 'browser', 'balancer', `${event.method} ${shorten(event.path, 40)}`),
    ...(event.replica === undefined
      ? []
      : [
          message(
            event,
            'balancer',
            event.replica,
            shorten(event.why, 90),
            position.elsewhereFails &&
              event.stateIssuedBy !== undefined &&
              event.stateIssuedBy !== event.replica
              ? 'bad'
              : 'plain',
          ),
        ]),
  ]
}

const drawn: { readonly [K in EventKind]?: Draw<K> } = {
  'login-started': (event, position) => [
    ...(position.balanced ? [] : [message(event, 'browser', event.by, 'login')]),
    note(event, event.by, `stores the state (${event.store})`),
  ],
  'authorization-request': (event) => [
    message(
      event,
      'browser',
      'provider',
      `authorization request (${shorten(event.responseType, 30)})`,
      event.quirks.length > 0 ? 'quirk' : 'plain',
    ),
  ],
  'sign-in': (event) => [note(event, 'provider', `${shorten(event.user, 40)} signs in (${event.how})`)],
  'authorization-response': (event) => {
    const what = event.error ? `error=${shorten(event.error, 40)}` : event.parameters.join(', ')
    const state = event.state === 'returned' || event.state === 'none-sent' ? '' : `, state ${event.state}`
    return [
      reply(
        event,
        'provider',
        'browser',
        `${shorten(what, 60)}${state}`,
        event.error || state ? 'bad' : 'plain',
      ),
    ]
  },
  'callback-received': (event, position) => [
    ...(position.balanced ? [] : [message(event, 'browser', event.by, 'callback')]),
    note(
      event,
      event.by,
      `${stateWords[event.state]}, ${cookieWords[event.sessionCookie]}`,
      event.state === 'found' ? 'plain' : 'bad',
    ),
  ],
  'token-request': (event, { app }, part) =>
    part === 'in'
      ? [message(event, app, 'provider', `token request (${shorten(event.grantType, 40)})`)]
      : [
          ...reason(event, event.cause ?? event.errorDescription),
          answer(event, app, event.status, event.error),
        ],
  'pushed-request': (event, { app }) => [
    message(event, app, 'provider', 'pushed authorization request'),
    ...reason(event, event.cause ?? event.errorDescription),
    answer(event, app, event.status, event.error),
  ],
  'decoupled-request': (event, { app }) => [
    message(event, app, 'provider', event.flow === 'device' ? 'device authorization' : 'CIBA request'),
    ...reason(event, event.cause ?? event.errorDescription),
    answer(event, app, event.status, event.error),
  ],
  'access-token': (event) => [
    note(event, 'provider', `access token for ${shorten(String(event.claims.aud ?? 'nobody'), 60)}`, 'quiet'),
  ],
  'id-token': (event) => [
    note(
      event,
      'provider',
      `ID token for ${shorten(String(event.claims.sub ?? 'nobody'), 40)} (${shorten(String(event.header.alg ?? 'no alg'), 12)})`,
      'quiet',
    ),
  ],
  'userinfo-request': (event, { app }) => [
    message(event, app, 'provider', 'userinfo'),
    answer(event, app, event.status, event.error),
  ],
  'end-session-request': (event) => [
    message(event, 'browser', 'provider', 'end session', toneOf(event.status)),
  ],
  'logout-token-sent': (event, position) => [
    message(
      event,
      'provider',
      position.app,
      `logout token (${event.status ?? 'no answer'})`,
      toneOf(event.status),
    ),
  ],
  'provider-error': (event) => [
    reply(event, 'provider', 'browser', `${event.status} ${shorten(event.error, 60)}`, 'bad'),
  ],
  quirk: (event) => [note(event, 'provider', event.quirk, 'quirk')],
  'configuration-changed': () => [],
  'own-fault': (event) => [
    note(
      event,
      /^(replica-|balancer$)/.test(event.by) ? event.by : 'provider',
      `fickle's own fault: ${shorten(event.message, 60)}`,
      'bad',
    ),
  ],
  'canary-hit': (event, position) => [message(event, position.app, 'provider', 'fetches a canary', 'bad')],
  'signed-in': (event, position) => [
    note(event, event.by, `signed in as ${shorten(event.user, 40)}`, 'good'),
    ...(position.balanced ? [] : [reply(event, event.by, 'browser', 'signed in', 'good')]),
  ],
  rejected: (event, position) => [
    note(event, event.by, shorten(event.error), 'bad'),
    ...(position.balanced ? [] : [reply(event, event.by, 'browser', `${event.status}`, 'bad')]),
  ],
  'signed-out': (event) => [note(event, event.by, `signed out (${shorten(event.how, 40)})`)],
  refreshed: (event) => [
    note(
      event,
      event.by,
      event.ok ? 'tokens refreshed' : `refresh failed: ${shorten(event.error ?? '')}`,
      event.ok ? 'good' : 'bad',
    ),
  ],
  routed: (event, position, part) => {
    if (event.role === 'other' && event.error === undefined) return []
    if (part === 'in') return wayIn(event, position)
    const label = event.error ? shorten(event.error, 60) : `${event.status ?? 'no answer'}`
    return [
      reply(event, event.replica ?? 'balancer', 'browser', label, event.error ? 'bad' : toneOf(event.status)),
    ]
  },
  'page-shown': (event) => [note(event, 'browser', `shows: ${shorten(event.text, 60)}`)],
  fault: (event) => [
    note(
      event,
      event.replica ?? 'balancer',
      `${event.fault}${event.detail ? `: ${shorten(event.detail, 60)}` : ''}`,
      'bad',
    ),
  ],
  replayed: (event, position, part) => {
    position.replaying = part === 'in'
    if (part === 'in')
      return [message(event, 'balancer', event.replica, 'the same callback again, as a control')]
    const signsIn = event.outcome === 'signed-in'
    return [
      reply(
        event,
        event.replica,
        'balancer',
        signsIn ? 'would sign in' : `${event.status}`,
        signsIn ? 'good' : 'bad',
      ),
    ]
  },
  step: (event) => [note(event, 'browser', shorten(event.title), 'quiet')],
}

const BEGINS_A_REQUEST = new Set<EventKind>(['login-started', 'callback-received'])

/** What one act looks like; moves the position along. */
export function messagesOf({ event, part }: Act, position: Position): readonly Item[] {
  if (BEGINS_A_REQUEST.has(event.kind)) position.app = event.by
  const draw = drawn[event.kind] as Draw<typeof event.kind> | undefined
  const items = draw?.(event, position, part) ?? []
  return position.replaying ? items.map((item) => ({ ...item, tone: 'quiet' })) : items
}
