/** A login as the provider sees it: what was asked, which quirks act, who signed in. */

import { hash } from 'node:crypto'
import type { TokenRules } from '../apis/api.ts'
import { type Budget, createBoundedMap } from '../bounded-map.ts'
import type { ActiveQuirk } from '../quirks/load.ts'
import type { Claims } from '../stages/stages.ts'

/** The user of one login; a free-form user is known to it only. */
export interface SignedIn {
  readonly name: string
  readonly sub: string
  readonly claims: Claims
  /** Claims of one kind of token alone. */
  readonly tokens?: TokenRules
  /** Names of claims that a quirk changed: they go out whether or not they were asked for. */
  readonly changed?: readonly string[]
}

export interface Login {
  /** The journal's id. */
  readonly id: string
  readonly run: string | undefined
  /** Counts the logins of this issuer from 1. */
  readonly number: number
  readonly clientId: string
  /** Authorization-request parameters as the relying party sent them. */
  readonly request: Readonly<Record<string, string | undefined>>
  quirks: readonly ActiveQuirk[]
  user: SignedIn | undefined
  /** Who approves without a page what no browser of the client's own asks for. */
  signInAs?: string | undefined
  how: 'page' | 'automatic' | 'session' | undefined
  grantId: string | undefined
  sessionUid: string | undefined
  /** What the relying party got at its earlier login, for quirks that replay. */
  readonly earlier: Earlier | undefined
}

export interface IssuedIdToken {
  readonly honest: string
  readonly sent: string
  /** What stands for it where it comes back as a hint; by default the honest one. */
  readonly hint?: string
}

export interface Earlier {
  readonly nonce: string | undefined
  readonly state: string | undefined
  readonly idToken: string | undefined
}

/** At hand in memory, or on its way where several processes share what they remember. */
export type Awaitable<T> = T | Promise<T>

/** Which login a later request belongs to: bounded, the oldest are forgotten. */
export interface Logins {
  /** How many logins began at this issuer. */
  readonly count: number
  /** Whether any login here ever had a quirk: where none had, token requests need no second look. */
  readonly quirked: boolean
  /**
   * Whether this id is free for this request: no other request began a login of it here. The same request once more,
   * as when a page is loaded again, is the same login.
   */
  claim(id: string, request: Login['request']): Awaitable<boolean>
  begin(login: Omit<Login, 'number' | 'earlier'>): Awaitable<Login>
  tieToGrant(login: Login, grantId: string): Awaitable<void>
  ofGrant(grantId: string | undefined): Awaitable<Login | undefined>
  /** Once more where the login has changed since: it is remembered as it is now. */
  tieToInteraction(login: Login, uid: string): Awaitable<void>
  ofInteraction(uid: string): Awaitable<Login | undefined>
  /** Remembers an ID token that went out, for later hints and replays. */
  issued(login: Login, idToken: IssuedIdToken): Awaitable<void>
  /** Remembers a login whose browser was sent to another issuer: no ID token of it will ever be issued here. */
  sentElsewhere(login: Login): Awaitable<void>
  /** The honest ID token and the login behind one that was sent, where the login had quirks. */
  behindIdToken(sent: string): Awaitable<{ readonly login: Login; readonly honest: string } | undefined>
  /** Grants of a session, so that they end with it. */
  ofSession(sessionUid: string): Awaitable<Login[]>
  clear(): Awaitable<void>
}

/** What tells one authorization request from another, whatever the order of its parameters. */
export const requestDigest = (request: Login['request']): string =>
  hash('sha256', JSON.stringify(Object.entries(request).sort()), 'base64url')

/** What a login that goes on at another issuer leaves behind for the next one of its client. */
export const leftBehind = ({ request, earlier }: Login): Earlier => ({
  nonce: request.nonce,
  state: request.state,
  idToken: earlier?.idToken,
})

const MAX = 5000

/** @param budget bytes that it shares with what other issuers remember */
export function createLogins(budget?: Budget): Logins {
  let count = 0
  let quirked = false
  const byGrant = createBoundedMap<Login>(MAX, budget)
  const byInteraction = createBoundedMap<Login>(MAX, budget)
  const byIdToken = createBoundedMap<{ login: Login; honest: string }>(MAX, budget)
  const earlier = createBoundedMap<Earlier>(MAX, budget)
  const requests = createBoundedMap<Login['request']>(MAX, budget)
  return {
    get count() {
      return count
    },
    get quirked() {
      return quirked
    },
    claim(id, request) {
      const first = requests.get(id)
      if (first === undefined) requests.set(id, request)
      return first === undefined || requestDigest(first) === requestDigest(request)
    },
    begin(login) {
      count += 1
      return { ...login, number: count, earlier: earlier.get(login.clientId) }
    },
    tieToGrant(login, grantId) {
      login.grantId = grantId
      if (login.quirks.length > 0) quirked = true
      byGrant.set(grantId, login)
    },
    ofGrant: (grantId) => (grantId === undefined ? undefined : byGrant.get(grantId)),
    tieToInteraction(login, uid) {
      if (login.quirks.length > 0) quirked = true
      byInteraction.set(uid, login)
    },
    ofInteraction: (uid) => byInteraction.get(uid),
    issued(login, { honest, sent, hint = honest }) {
      if (sent !== hint || login.quirks.length > 0) byIdToken.set(sent.slice(-64), { login, honest: hint })
      earlier.set(login.clientId, {
        nonce: login.request.nonce,
        state: login.request.state,
        idToken: honest,
      })
    },
    sentElsewhere: (login) => void earlier.set(login.clientId, leftBehind(login)),
    behindIdToken: (sent) => byIdToken.get(sent.slice(-64)),
    ofSession: (sessionUid) => byGrant.values().filter((login) => login.sessionUid === sessionUid),
    clear() {
      for (const cache of [byGrant, byInteraction, byIdToken, earlier, requests]) cache.clear()
      count = 0
    },
  }
}
