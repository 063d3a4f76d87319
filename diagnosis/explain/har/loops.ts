/** Redirects without end: the browser gave up, or was sent to the provider again and again. */
import type { Evidence } from '../../diagnosis.ts'
import { attributesOf, reasonFor } from './cookie-reasons.ts'
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Look } from './finding.ts'
import { isAffinity, mayBeSession } from './jar.ts'
import { outcomeOf } from './outcome.ts'
import { asked, isAuthorization } from './protocol.ts'
import type { SignIn } from './sign-ins.ts'

export const gaveUp = /TOO_MANY_REDIRECTS|REDIRECT_LOOP|too many (?:http )?redirects/i

/** Rounds that make a loop where the browser did not give up. */
const ROUNDS = 3
/** Milliseconds from one round to the next: no person signs in again and again that fast. */
const FAST = 20_000

/** What tells a further question from the same one again: other rights, other strength of the sign-in. */
const ofTheQuestion = ['client_id', 'scope', 'resource', 'acr_values', 'claims'] as const

const asksTheSame = (a: SignIn, b: SignIn): boolean =>
  a.redirect === b.redirect &&
  ofTheQuestion.every((name) => asked(a.authorization, name) === asked(b.authorization, name))

/** Sign-ins in a row that each ended at the provider again, soon. */
function rounds(exchanges: readonly Exchange[], signIns: readonly SignIn[]): SignIn[] {
  let row: SignIn[] = []
  let longest: SignIn[] = []
  let before: SignIn | undefined
  for (const signIn of signIns) {
    if (signIn.silent || !signIn.authorization) continue
    const soon =
      before?.authorization?.at !== undefined &&
      signIn.authorization.at !== undefined &&
      signIn.authorization.at - before.authorization.at < FAST &&
      before.callbacks.length > 0 &&
      asksTheSame(before, signIn) &&
      !typedIn(exchanges, before, signIn)
    row = soon ? [...row.slice(-200), signIn] : [signIn]
    if (row.length > longest.length) longest = row
    before = signIn
  }
  return longest
}

/** Whether somebody entered something between two sign-ins. */
const typedIn = (exchanges: readonly Exchange[], { callbacks }: SignIn, next: SignIn): boolean =>
  exchanges
    .slice(callbacks.at(-1)?.order, next.authorization?.order)
    .some(
      ({ method, byScript, parameters }) => method === 'POST' && byScript !== true && parameters.length > 0,
    )

/** A session cookie that the callback's answer set and the next request did not carry, and why. */
function cookieThatIsNotKept(exchanges: readonly Exchange[], row: readonly SignIn[]): HarFinding | undefined {
  for (const { callbacks, authorization } of row) {
    const callback = callbacks.at(-1)
    if (!callback) continue
    const set = callback.arrived.filter(
      ({ name, cleared }) => !cleared && mayBeSession(name) && !isAffinity(name),
    )
    const next = exchanges
      .slice(callback.order + 1, callback.order + 30)
      .find(
        (one) => one.url.hostname === callback.url.hostname && one.byScript !== true && !isAuthorization(one),
      )
    if (!next) continue
    for (const cookie of set) {
      if (next.sent.some(({ name }) => name === cookie.name)) continue
      const reason = reasonFor(cookie, callback, next, authorization?.url)
      const shown = exchanges.some(({ sent }) => sent.length > 0)
      if (!reason && !shown) continue
      return {
        cause: 'cookie-not-sent',
        strength: 'suggests',
        summary:
          `The callback set the session cookie ${cookie.name}, but the next request came without it. ${reason?.text ?? ''}`.trim(),
        evidence: [
          inEntry(callback, `The cookie ${cookie.name} was set: ${attributesOf(cookie)}`, 'suggests'),
          inEntry(
            next,
            `The next request came without it${reason ? `. ${reason.text.replace(/\.$/, '')}` : ''}`,
            'suggests',
          ),
        ],
        decidedBy: `Whether the sign-in lasts once the browser sends ${cookie.name}.`,
        ...(reason ? { fixes: [reason.fix] } : {}),
      }
    }
  }
  return undefined
}

/** Undefined where nothing goes round. */
export function lookAtLoops(exchanges: readonly Exchange[], signIns: readonly SignIn[]): Look | undefined {
  const given = exchanges.find(
    ({ failure, status }) => status === 0 && failure !== undefined && gaveUp.test(failure),
  )
  const row = rounds(exchanges, signIns)
  if (!given && row.length < ROUNDS) return undefined
  const last = row.at(-1)
  // The last round may have ended well, or on a page that says what failed.
  const ended = last?.callbacks.at(-1)
  const { end, page } = last && ended ? outcomeOf(exchanges, last, ended) : {}
  const saysWhat = end === 'failed' && page?.status !== 0 && page?.location === undefined
  if (!given && (end === 'passed' || saysWhat)) return undefined
  const begun = row[0]?.authorization
  const evidence: Evidence[] = [
    ...(row.length >= ROUNDS && begun
      ? [
          inEntry(
            begun,
            `From here on the browser was sent to the provider ${row.length} times, each time soon after it had come back`,
            'proves',
          ),
        ]
      : []),
    ...(given ? [inEntry(given, 'The browser gave up after too many redirects', 'proves')] : []),
  ]
  const cookie = cookieThatIsNotKept(exchanges, row)
  const loop: HarFinding = {
    cause: 'redirect-loop',
    strength: 'proves',
    summary: `The browser was redirected in a loop${
      row.length >= ROUNDS ? ': after each sign-in at the provider it was sent there again' : ''
    }.${cookie ? ` ${cookie.summary}` : ''}`,
    evidence: [...evidence, ...(cookie?.evidence ?? [])],
    fixes: cookie?.fixes ?? [],
  }
  return { findings: [loop, ...(cookie ? [cookie] : [])] }
}
