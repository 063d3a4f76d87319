/** How a callback ended, as far as the file shows: what the browser was shown behind it. */
import type { Exchange } from './exchange.ts'
import { showsError } from './page-words.ts'
import { isAnswer, isAuthorization, parameterOf, parametersIn, placeOf } from './protocol.ts'
import { handledInPage, type SignIn } from './sign-ins.ts'

export interface Outcome {
  /** `restarted`: the browser was sent to the provider anew; `unclear`: the file does not show it. */
  readonly end: 'passed' | 'failed' | 'restarted' | 'unclear'
  readonly callback: Exchange
  /** Where it shows: the callback itself, the page to which it led, or the token request of the page's script. */
  readonly page: Exchange
  /** Why it counts as failed, as a fact. */
  readonly why: string
}

const MOST_HOPS = 25
const FAR = 400

/** Loads that the user or the browser broke off. */
const brokenOff = /ABORTED|BLOCKED_BY_CLIENT|cancell?ed|interrupted/i

const withoutFragment = (url: URL) => url.href.split('#', 1)[0]

function nextHop(exchanges: readonly Exchange[], { order, location }: Exchange): Exchange | undefined {
  if (!location) return undefined
  const wanted = withoutFragment(location)
  for (let at = order + 1; at < Math.min(exchanges.length, order + FAR); at += 1) {
    const one = exchanges[at]
    if (one && withoutFragment(one.url) === wanted) return one
  }
  return undefined
}

/** A place at which applications show that a sign-in failed. */
const errorPlace =
  /(?:^|[/._-])(?:log-?in|sign-?in|logon|error|fail(?:ed|ure)?|denied|unauthori[sz]ed|forbidden|access-?denied)(?:\.\w{2,5})?\/?$/i
const errorNames =
  /^(?:error|err|error_?code|error_?message|error_description|login_?error|auth_?error|failed)$/i

const saysError = (url: URL): boolean =>
  errorPlace.test(url.pathname) || parametersIn(url).some(([name]) => errorNames.test(name))

export function outcomeOf(exchanges: readonly Exchange[], signIn: SignIn, callback: Exchange): Outcome {
  const ended = (end: Outcome['end'], page: Exchange, why: string): Outcome => ({ end, callback, page, why })
  if (callback.fromCache) return ended('unclear', callback, 'It came from a cache')
  if (parameterOf(callback, 'error') !== undefined && isAnswer(callback.parameters))
    return ended('failed', callback, 'The provider answered with an error')
  let page = callback
  for (let hops = 0; hops < MOST_HOPS; hops += 1) {
    const next = nextHop(exchanges, page)
    if (!next) break
    page = next
    if (isAuthorization(page)) return ended('restarted', page, 'The browser was sent to the provider again')
  }
  if (page.location && parametersIn(page.location).some(([name]) => name === 'client_id'))
    return ended('restarted', page, 'The browser was sent to the provider again')
  if (page.failure !== undefined && page.status === 0)
    return brokenOff.test(page.failure)
      ? ended('unclear', page, 'The load was aborted')
      : ended('failed', page, `There was no answer: ${page.failure}`)
  if (page.status === 0) return ended('unclear', page, 'The file shows no answer')
  if (page.status >= 400) return ended('failed', page, `The answer had status ${page.status}`)
  if (showsError(page)) return ended('failed', page, 'The page shows an error')
  const target = page.location ?? page.url
  if (page !== callback || page.location) {
    // Where it began by being sent to the provider, being shown the page now is success.
    const isBegin = signIn.login !== undefined && placeOf(signIn.login.url) === placeOf(target)
    if (saysError(target) && target.pathname !== callback.url.pathname && !(isBegin && page.status === 200))
      return ended(
        'failed',
        page,
        `The callback redirected to ${target.origin}${target.pathname.slice(0, 80)}`,
      )
  }
  return handledInPage(signIn, callback)
    ? inPage(exchanges, signIn, callback)
    : ended('passed', page, 'It passed')
}

/** Whether a page's script asks for the user's claims, and gets them: it took the answer for good. */
export const carriesOn = (
  exchanges: readonly Exchange[],
  after: number,
  until = Number.POSITIVE_INFINITY,
): boolean =>
  exchanges.some(
    (one) =>
      one.order > after && one.order < until && isUserinfo(one) && one.status < 400 && one.headers.size > 0,
  )

const isUserinfo = ({ byScript, method, url }: Exchange): boolean =>
  byScript === true && method !== 'OPTIONS' && /userinfo|\/me\b/.test(url.pathname)

/** A page whose script handles the answer shows what became of it by the token request alone. */
function inPage(exchanges: readonly Exchange[], signIn: SignIn, callback: Exchange): Outcome {
  const ended = (end: Outcome['end'], page: Exchange, why: string): Outcome => ({ end, callback, page, why })
  const until =
    signIn.callbacks.find(({ order }) => order > callback.order)?.order ?? Number.POSITIVE_INFINITY
  const mine = signIn.tokenRequests.filter(({ order }) => order > callback.order && order < until)
  const last = mine.at(-1)
  if (last && (last.status >= 400 || (last.status === 0 && !brokenOff.test(last.failure ?? 'cancelled'))))
    return ended('failed', last, 'The token request of the page failed')
  const refused =
    last &&
    exchanges.find(
      (one) => one.order > last.order && one.order < until && isUserinfo(one) && one.status >= 400,
    )
  if (refused) return ended('failed', refused, 'The userinfo request of the page failed')
  if (last) return ended('passed', callback, 'The page redeemed the code')
  if (parameterOf(callback, 'code') === undefined) return ended('passed', callback, 'It passed')
  const signedIn = carriesOn(exchanges, callback.order, until)
  return signedIn
    ? ended('passed', callback, 'The page went on as for a signed-in user')
    : ended('unclear', callback, 'The page did not redeem the code')
}
