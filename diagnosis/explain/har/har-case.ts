/** What a HAR file is asked about: the sign-in that failed in it, where that shows, and what the file can show at all. */
import { type Cause, causesOfLostState, type Diagnosis } from '../../diagnosis.ts'
import type { Exchange } from './exchange.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { showsProviderError, wordsOn } from './page-words.ts'
import { asked } from './protocol.ts'
import { findSignIns, type SignIn } from './sign-ins.ts'

export interface HarCase {
  readonly exchanges: readonly Exchange[]
  readonly signIns: readonly SignIn[]
  /** The sign-in that failed, or the last one. */
  readonly signIn: SignIn | undefined
  /** How each of its callbacks ended. */
  readonly outcomes: readonly Outcome[]
  /** The callback that failed first. */
  readonly callback: Exchange | undefined
  /** Where it shows that something failed. */
  readonly page: Exchange | undefined
  /** Why it counts as failed. */
  readonly why: string
  /** Sign-ins of the same relying party that began between this one's beginning and its callback. */
  readonly others: readonly SignIn[]
  /** What the words of the page speak for, the likeliest first. */
  readonly words: readonly Diagnosis[]
  /** The causes that the words allow; empty where none are known. */
  readonly said: ReadonlySet<Cause>
  /** Whether the words say that the relying party did not find, or not accept, the state of this login. */
  readonly lost: boolean
  /** Whether the file shows cookies that were sent, and cookies that were set. */
  readonly shows: { readonly sent: boolean; readonly set: boolean }
}

const ofLostState: ReadonlySet<Cause> = new Set(causesOfLostState)

/** Words that leave as much else open, such as those of a refused token request, say nothing of the state. */
function saysLost(words: readonly Diagnosis[]): boolean {
  const named = words.map(({ cause }) => cause)
  const ofState = named.filter((cause) => ofLostState.has(cause))
  const [first] = named
  return first !== undefined && ofLostState.has(first) && ofState.length * 2 > named.length
}

/** Whether the same callback had passed before the one that failed. */
export const passedBefore = ({ outcomes, callback }: HarCase): boolean =>
  outcomes.some(
    ({ end, callback: one }) => end === 'passed' && callback !== undefined && one.order < callback.order,
  )

interface Failure {
  readonly signIn: SignIn | undefined
  readonly callback?: Exchange
  readonly page: Exchange
  readonly why: string
}

const isPage = ({ type, byScript, inFrame }: Exchange) =>
  byScript !== true && !inFrame && !/javascript|css|image|font/.test(type)

const broke = ({ status, failure }: Exchange) =>
  status >= 400 ||
  (status === 0 && failure !== undefined && !/ABORTED|BLOCKED_BY_CLIENT|cancel/i.test(failure))

/** A sign-in that never came back: the provider's own page says why, or nothing answered there. */
function failedAtProvider(
  exchanges: readonly Exchange[],
  signIn: SignIn,
  until: number,
): Failure | undefined {
  const { authorization, callbacks } = signIn
  if (!authorization || callbacks.length > 0) return undefined
  const there = exchanges
    .slice(authorization.order, until)
    .filter((one) => one.url.origin === authorization.url.origin && (one === authorization || isPage(one)))
  const broken = there.findLast(broke)
  if (broken) return { signIn, page: broken, why: 'The provider did not send the browser back' }
  const speaking = there.findLast((one) => one.status === 200 && one.body !== '')
  if (speaking && showsProviderError(speaking))
    return { signIn, page: speaking, why: 'The provider shows an error' }
  return undefined
}

const failuresOf = (exchanges: readonly Exchange[], signIns: readonly SignIn[]): Failure[] =>
  signIns.flatMap((signIn, index): Failure[] => {
    const failed = signIn.callbacks
      .map((callback) => outcomeOf(exchanges, signIn, callback))
      .find(({ end }) => end === 'failed')
    if (failed) return [{ signIn, callback: failed.callback, page: failed.page, why: failed.why }]
    const next = signIns[index + 1]?.authorization?.order ?? exchanges.length
    const there = failedAtProvider(exchanges, signIn, next)
    return there ? [there] : []
  })

const MOST_READ = 40

/** Where no sign-in failed: a call after it, or a route before it, that was refused. */
function failedElsewhere(
  exchanges: readonly Exchange[],
  signIns: readonly SignIn[],
  failures: readonly Failure[],
): Failure | undefined {
  const callbacks = signIns.flatMap((signIn) => signIn.callbacks)
  const after = callbacks.at(-1)?.order ?? -1
  const pages = new Set(failures.map(({ page }) => page.order))
  const refused = exchanges
    .filter((one) => one.status >= 400 && one.body !== '' && one.order > after && !pages.has(one.order))
    .slice(-MOST_READ)
  const known = refused.findLast((one) => wordsOn(one).length > 0)
  if (known) return { signIn: signIns.at(-1), page: known, why: 'A request was refused' }
  if (signIns.length > 0) return undefined
  const atLogin = exchanges.findLast(
    (one) => one.status >= 500 && isPage(one) && /log-?in|sign-?in|auth|oidc|sso/i.test(one.url.pathname),
  )
  return atLogin && { signIn: undefined, page: atLogin, why: 'The login did not reach the provider' }
}

/** Whether somebody signed in after a silent question had been refused: that it was refused is how such pages find out. */
const hasPassedAfter = (
  exchanges: readonly Exchange[],
  signIns: readonly SignIn[],
  { page }: Failure,
): boolean =>
  signIns.some(
    (one) =>
      !one.silent &&
      one.callbacks.some(
        (callback) => callback.order > page.order && outcomeOf(exchanges, one, callback).end === 'passed',
      ),
  )

/** Whether two sign-ins are of one relying party. */
const sameParty = (a: SignIn, b: SignIn) =>
  asked(a.authorization, 'client_id') === asked(b.authorization, 'client_id') && a.redirect === b.redirect

/** Sorts what the file holds. */
export function caseOf(exchanges: readonly Exchange[]): HarCase {
  const signIns = findSignIns(exchanges)
  const failures = failuresOf(exchanges, signIns)
  const failure =
    failures.findLast(({ signIn }) => signIn?.silent === false) ??
    failedElsewhere(exchanges, signIns, failures) ??
    failures.findLast((one) => !hasPassedAfter(exchanges, signIns, one))
  const signIn = failure
    ? failure.signIn
    : (signIns.findLast(({ silent, callbacks }) => !silent && callbacks.length > 0) ??
      signIns.findLast(({ silent }) => !silent) ??
      signIns.at(-1))
  const outcomes = signIn?.callbacks.map((callback) => outcomeOf(exchanges, signIn, callback)) ?? []
  const callback = failure?.callback
  const words = failure ? wordsOn(failure.page) : []
  const said = new Set(words.map(({ cause }) => cause))
  const end = callback?.order ?? Number.POSITIVE_INFINITY
  const begun = signIn?.authorization?.order ?? Number.POSITIVE_INFINITY
  return {
    exchanges,
    signIns,
    signIn,
    outcomes,
    callback,
    page: failure?.page,
    why: failure?.why ?? '',
    others: signIns.filter(
      (other) =>
        signIn !== undefined &&
        other !== signIn &&
        !other.silent &&
        sameParty(other, signIn) &&
        (other.authorization?.order ?? -1) > begun &&
        (other.authorization?.order ?? end) < end,
    ),
    words,
    said,
    lost: saysLost(words),
    shows: {
      sent: exchanges.some(({ sent }) => sent.length > 0),
      set: exchanges.some(({ arrived }) => arrived.length > 0),
    },
  }
}
