/** Of replicas that report nothing: a callback that did its work, and a page after it that does not know the user. */
import type { JournalEvent } from '../journal/events.ts'
import type { LoginFacts } from './login-facts.ts'
import { asksForSession, namesOfUser, offersOnlyLogin, refusesUser, shownFailure } from './words.ts'

/** Of replicas that report nothing: the page after a callback that did its work, where it answers that the user may not see it. */
export function refusedPage(login: LoginFacts): JournalEvent<'routed'> | undefined {
  const { reported, redeemed, routedCallback, landing } = login
  if (reported || !redeemed || !routedCallback || shownFailure(routedCallback) !== undefined) return undefined
  return landing?.status === 403 && landing.seq > routedCallback.seq ? landing : undefined
}

/**
 * Whether the same page was refused in another login of this browser too, at the very replica that had made the session: then
 * no missing session explains it.
 */
export const refusedAtHolder = ({ otherLogins }: LoginFacts, { path }: JournalEvent<'routed'>): boolean =>
  otherLogins.some((events) => {
    const routed = events.filter((event) => event.kind === 'routed')
    const callback = routed.findLast(({ role, status = 0 }) => role === 'callback' && status < 400)
    return routed.some(
      (event) =>
        event.role === 'landing' &&
        event.status === 403 &&
        event.path === path &&
        callback !== undefined &&
        event.seq > callback.seq &&
        event.replica === callback.replica,
    )
  })

export interface LostSession {
  /** The replica that answered the callback, and so made the session. */
  readonly holder: string | undefined
  /** The replica that was asked for the page after it. */
  readonly asked: string | undefined
  readonly landing: JournalEvent<'routed'>
  /** Whether a cookie that the callback set may hold the session itself. */
  readonly sealed: boolean
  /** Cookies that the callback set and that did not come with the next request. */
  readonly missing: readonly string[]
  /** Whether the page is a 403 without a word: it may as well refuse a user whom it knows. */
  readonly wordless: boolean
}

const ends = (attributes: string) => /;\s*(max-age=0\b|expires=[^;]*\b19[67]\d\b)/i.test(attributes)

/** Whether an answer took away a cookie that had come back as the callback set it: what it named was not known, or not read. */
const takesAway = ({ cookies, setCookies = [] }: JournalEvent<'routed'>): boolean =>
  setCookies.some((line) => ends(line) && cookies?.same.includes(line.split(';')[0]?.trim() ?? ''))

/** Undefined where the callback itself failed, the code was not redeemed, or the page after it says something else. */
export function lostSession(login: LoginFacts): LostSession | undefined {
  const { reported, redeemed, routedCallback, landing } = login
  if (reported || !redeemed || !routedCallback || !landing || landing.seq < routedCallback.seq)
    return undefined
  const names = namesOfUser(login.events)
  // Of another replica a refusal may well be for a session that it does not have.
  const elsewhere = landing.replica !== routedCallback.replica
  const refused =
    landing.status === 403 && elsewhere && !refusesUser(landing, names) && !refusedAtHolder(login, landing)
  // In whatever words: an offer of a login after a callback that renewed no session.
  const offered = !routedCallback.freshCookie && offersOnlyLogin(landing, names)
  const asked = offered || asksForSession(landing, names)
  const asks = refused || asked
  if (shownFailure(routedCallback) !== undefined || !asks) return undefined
  const hops = login.events.filter(
    (event) => event.kind === 'routed' && event.role === 'landing' && event.seq > routedCallback.seq,
  ) as readonly JournalEvent<'routed'>[]
  // Further hops go on from what the first replica that knows nothing has answered.
  const away = hops.find(({ replica }) => replica !== undefined && replica !== routedCallback.replica)
  const forgets = hops.find(takesAway) ?? away ?? landing
  return {
    holder: routedCallback.replica,
    asked: forgets.replica,
    landing: forgets,
    sealed: forgets.stateInCookie === true,
    missing: forgets.cookies?.missing ?? [],
    wordless: !asked && forgets === landing && !takesAway(landing),
  }
}
