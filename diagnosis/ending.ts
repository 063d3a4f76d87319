/** How a login ended, from what was seen of it: by the replicas' own word, by what the relying party showed, or at the provider. */
import type { EventKind, JournalEvent } from '../journal/events.ts'
import type { LoginOutcome } from './outcomes.ts'
import {
  asksForSession,
  asksToSignIn,
  greets,
  handsOver,
  leadsToLogin,
  namesOfUser,
  namesOne,
  offersOnlyLogin,
  saysFailure,
  shownFailure,
} from './words.ts'

export interface Ending {
  readonly outcome: LoginOutcome
  /** Half a sentence: how one sees it. */
  readonly how: string
  /** The entry that decides it; of a failure the first one after the last success. */
  readonly event: JournalEvent | undefined
  /** Place of the last entry that came before the failed answer had been given; what came later is no evidence of it. */
  readonly until: number
}

/** Milliseconds in which a browser has to come back before its login counts as given up. */
const GIVEN_UP = 600_000
/** Milliseconds in which a code is redeemed, or never. */
const CODE_EXPIRY = 60_000

const REPORTED = new Set<EventKind>(['callback-received', 'signed-in', 'rejected'])

export const isKind =
  <K extends EventKind>(kind: K) =>
  (event: JournalEvent): event is Extract<JournalEvent, { kind: K }> =>
    event.kind === kind

/** Whether the replicas tell the journal themselves what they do. */
export const replicasReport = (events: readonly JournalEvent[]): boolean =>
  events.some(({ kind }) => REPORTED.has(kind) || kind === 'login-started')

/** Whether this is an answer of the token endpoint that gave tokens for a code. */
export const redeems = (event: JournalEvent): boolean =>
  event.kind === 'token-request' &&
  event.grantType === 'authorization_code' &&
  event.error === undefined &&
  event.status < 400

/** Whether the provider handed out something that has to be redeemed at the token endpoint. */
const gaveCode = (events: readonly JournalEvent[]) =>
  events.some(
    (event) =>
      event.kind === 'authorization-response' &&
      event.error === undefined &&
      event.mode !== 'page' &&
      event.parameters.includes('code') &&
      !event.parameters.includes('id_token'),
  )

/** Whether the provider answered without an error and without anything to sign in with. */
const gaveNothing = (events: readonly JournalEvent[]) => {
  const answer = events.findLast(isKind('authorization-response'))
  return (
    answer !== undefined &&
    answer.error === undefined &&
    answer.mode !== 'page' &&
    !answer.parameters.some((name) => /^(code|id_token|access_token|response)$/.test(name))
  )
}

interface Mark {
  readonly outcome: 'signed-in' | 'failed' | 'completed'
  readonly how: string
  readonly event: JournalEvent
  readonly until: number
}

const mark = (
  outcome: Mark['outcome'],
  event: JournalEvent,
  how: string,
  until = Number.POSITIVE_INFINITY,
): Mark => ({ outcome, event, how, until })

/** One callback as the balancer saw it, and what the browser was shown because of it. */
interface Return {
  /** Whether an earlier one was answered, and no code was redeemed since. */
  readonly again: boolean
  readonly callback: JournalEvent<'routed'>
  readonly last: JournalEvent<'routed'>
  readonly hops: readonly JournalEvent<'routed'>[]
  /** What its scripts had made of the last page, as it was read last. */
  readonly shown: JournalEvent<'page-shown'> | undefined
}

/**
 * Whether a callback was only handed on: its answer leads the browser, with what came, to another path of the relying party
 * that takes it.
 */
export const isHandedOn = (
  { leadsTo, path }: JournalEvent<'routed'>,
  next: JournalEvent<'routed'> | undefined,
): boolean =>
  next?.method === 'GET' &&
  leadsTo !== undefined &&
  leadsTo.error === undefined &&
  leadsTo.path !== path &&
  leadsTo.path === next.path

function returnsOf(events: readonly JournalEvent[]): Return[] {
  const found: { hops: JournalEvent<'routed'>[]; shown: Return['shown'] }[] = []
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const current = found.at(-1)
    if (event.kind === 'page-shown' && current) current.shown = event
    if (event.kind !== 'routed') continue
    if (event.role === 'callback') found.push({ hops: [event], shown: undefined })
    else if (event.role === 'landing') current?.hops.push(event)
  }
  return found.flatMap(({ hops, shown }, index) => {
    const [callback, last] = [hops[0], hops.at(-1)]
    const next = found[index + 1]?.hops[0]
    if (!callback || !last || isHandedOn(last, next)) return []
    const before = found[index - 1]?.hops.at(-1)?.seq
    const again = before !== undefined && !events.some((event) => redeems(event) && event.seq > before)
    return [{ callback, last, hops, shown, again }]
  })
}

/** What one return to the relying party came to, where its own replicas say nothing. */
function judge(
  { callback, last, hops, shown, again }: Return,
  events: readonly JournalEvent[],
  late: boolean,
): Mark | undefined {
  const failed = hops.find((hop) => shownFailure(hop) !== undefined)
  if (failed) return mark('failed', failed, shownFailure(failed) ?? '', last.seq)
  if (shown && saysFailure(shown.text))
    return mark('failed', shown, 'the page that its script built says so', shown.seq)
  const after = (event: JournalEvent) => event.seq > callback.seq
  const before = events.filter((event) => !after(event))
  const redeemed = before.some(redeems)
  const left = last.leavesFor?.withCode === false
  const ended = last.leadsTo === undefined && ((last.status ?? 0) < 300 || left)
  const sawProvider = events.some(({ kind }) => kind === 'authorization-response')
  const text = last.text ?? ''
  const names = namesOfUser(events)
  const page = shown?.text ?? text
  /** Of a page that has words of its own: what its scripts made of them, which may take away an offer of a login. */
  const asShown = { ...last, text: last.scripted ? text : page }
  const withdrawn = asksToSignIn(text) && !asksToSignIn(asShown.text)
  const tellsNothing = !greets(page) && !namesOne(page, names)
  const toLogin = tellsNothing && hops.some(leadsToLogin)
  // A login page that sends the browser on knows the user, and one that gets a token may sign them in.
  const handed = hops.some(handsOver)
  const staysAtLogin = toLogin && leadsToLogin(left ? last : (hops.at(-2) ?? last))
  if (
    ended &&
    staysAtLogin &&
    !callback.freshCookie &&
    !handed &&
    !events.some((event) => redeems(event) && after(event))
  )
    return mark('failed', last, 'the answer leads to a page for people who want to sign in', last.seq)
  if (last.scripted && !redeemed) {
    if (events.some(redeems)) {
      const says = shown !== undefined && greets(shown.text)
      if (says) return mark('signed-in', shown, 'the page that its script built says so')
      return mark('completed', last, 'a script redeemed the code in the browser')
    }
    return late ? mark('failed', last, 'its script never redeemed the code') : undefined
  }
  if (!redeemed && gaveCode(before) && (ended || late) && !events.some(redeems)) {
    return mark('failed', last, 'nobody redeemed the code', last.seq)
  }
  if (!redeemed && gaveCode(before) && !ended) return undefined
  if (!redeemed && gaveNothing(before) && (ended || late))
    return mark('failed', last, 'the answer of the provider had no code and no token', last.seq)
  const refused = before.findLast(isKind('authorization-response'))?.error
  if (!redeemed && refused !== undefined && (ended || late))
    return mark('failed', last, `the provider answered ${refused}`, last.seq)
  if (!ended && !late && last.leadsTo !== undefined && !callback.freshCookie)
    return redeemed ? mark('completed', last, 'the code was redeemed') : undefined
  if (redeemed && ended && last !== callback && !handed && asksForSession(asShown, names))
    return mark('failed', last, 'the next page is one for somebody who is not signed in', last.seq)
  const stranger = asksToSignIn(asShown.text) && !greets(asShown.text) && !namesOne(asShown.text, names)
  // A page in words that nobody here knows, which offers a login: who is signed in is not shown the door that leads in.
  const open = ended && last !== callback && offersOnlyLogin(asShown, names)
  if (open && !handed && !withdrawn && (again || !callback.freshCookie))
    return mark(
      'failed',
      last,
      again
        ? 'the callback came again, and the page that follows offers a login'
        : 'the callback set no fresh cookie, and the page that follows offers a login and names nobody',
      last.seq,
    )
  if (
    (redeemed || !sawProvider) &&
    !open &&
    !toLogin &&
    (callback.freshCookie ||
      (ended && last !== callback && !left && !stranger && !(last.scripted && tellsNothing)))
  ) {
    return mark(
      'signed-in',
      last,
      callback.freshCookie ? 'the callback set a fresh cookie' : 'the page after a sign-in was shown',
    )
  }
  return mark('completed', last, redeemed ? 'the code was redeemed' : 'the browser came back')
}

/** Grants that go on with what a login got, and answers after which a client asks again. */
const goesOn: ReadonlySet<string> = new Set(['authorization_code', 'refresh_token'])
const notYet: ReadonlySet<string> = new Set(['authorization_pending', 'slow_down', 'use_dpop_nonce'])

/** The answer to a grant without an authorization request: the token endpoint has the last word there. */
export const grantAnswered = (event: JournalEvent | undefined): event is JournalEvent<'token-request'> =>
  event?.kind === 'token-request' &&
  !goesOn.has(event.grantType) &&
  (event.error === undefined || !notYet.has(event.error))

function ofOtherGrant(event: JournalEvent<'token-request'>): Mark | undefined {
  if (!grantAnswered(event)) return undefined
  return event.error === undefined && event.status < 400
    ? mark('completed', event, 'tokens were issued')
    : mark('failed', event, `the token endpoint answered ${event.error ?? event.status}`)
}

/** Whether the provider refused what a client asked itself, before any browser came to it. */
export const refusedAtOnce = (
  event: JournalEvent | undefined,
): event is JournalEvent<'pushed-request' | 'decoupled-request'> =>
  (event?.kind === 'pushed-request' || event?.kind === 'decoupled-request') &&
  event.status >= 400 &&
  (event.error === undefined || !notYet.has(event.error))

/** What such a client asked, as a name within a sentence. */
export const askedAtOnce = (event: JournalEvent<'pushed-request' | 'decoupled-request'>): string =>
  event.kind === 'pushed-request'
    ? 'pushed authorization request'
    : event.flow === 'device'
      ? 'device authorization request'
      : 'back-channel authentication request'

function ofProvider(event: JournalEvent, returned: boolean): Mark | undefined {
  if (refusedAtOnce(event))
    return mark(
      'failed',
      event,
      `the provider answered the ${askedAtOnce(event)} with ${event.error ?? event.status}`,
    )
  if (event.kind === 'provider-error') return mark('failed', event, 'the provider showed an error')
  if (
    event.kind === 'authorization-response' &&
    event.error !== undefined &&
    (event.mode === 'page' || !returned)
  )
    return mark('failed', event, `the provider answered ${event.error}`)
  if (event.kind === 'token-request' && !returned) {
    if (redeems(event)) return mark('completed', event, 'the code was redeemed')
    if (event.grantType === 'authorization_code' && event.error !== undefined)
      return mark('failed', event, `the token endpoint answered ${event.error}`)
    return ofOtherGrant(event)
  }
  return undefined
}

/** Whether all that the provider got of a login is a request that was pushed. */
export const onlyPushed = (events: readonly JournalEvent[]): boolean =>
  events.some(isKind('pushed-request')) && !events.some(isKind('authorization-request'))

function marksOf(events: readonly JournalEvent[], late: boolean): Mark[] {
  const reports = events.some(({ kind }) => REPORTED.has(kind))
  const returns = returnsOf(events)
  // What came after a push that was refused, its browser with a plain request or one that was pushed again, goes on.
  const asked = events.findLast(isKind('authorization-request'))
  const marks = events.flatMap((event): Mark[] => {
    if (event.kind === 'pushed-request' && asked && asked.seq > event.seq) return []
    if (event.kind === 'signed-in') return [mark('signed-in', event, 'the relying party says so')]
    if (event.kind === 'rejected') {
      const answer = returns.find(({ callback }) => callback.seq > event.seq && callback.at <= event.at)
      return [mark('failed', event, 'the relying party says so', answer?.last.seq)]
    }
    if (event.kind === 'routed' && (event.role === 'login' || (reports && event.role === 'callback'))) {
      const named = event.role === 'login' && event.leadsTo?.error !== undefined
      const broke = event.error !== undefined || (event.status ?? 0) >= 400 || named
      return broke ? [mark('failed', event, shownFailure(event) ?? '', event.seq)] : []
    }
    const found = ofProvider(event, reports || returns.length > 0)
    return found ? [found] : []
  })
  const ofReturns = reports ? [] : returns.flatMap((one) => judge(one, events, late) ?? [])
  return [...marks, ...ofReturns].sort((a, b) => a.event.at - b.event.at || a.event.seq - b.event.seq)
}

/**
 * How a login ended.
 * @param events its entries in order of time, without what a control did
 * @param now milliseconds since the epoch: what has not come until then may never come
 * @param ended that nothing more will come
 */
export function endingOf(events: readonly JournalEvent[], now: number, ended = false): Ending {
  const last = events.reduce((latest, { at }) => Math.max(latest, at), 0)
  const late = ended || now - last > CODE_EXPIRY
  const marks = marksOf(events, late)
  const final = marks.at(-1)
  if (final && final.outcome !== 'failed') return { ...final }
  if (final) {
    const success = marks.findLastIndex(({ outcome }) => outcome === 'signed-in')
    const first = marks.slice(success + 1).find(({ outcome }) => outcome === 'failed') ?? final
    return { ...first }
  }
  const waits = events.at(-1)
  const returned = events.some(({ kind }) => kind === 'authorization-response')
  const givenUp = ended || now - last > (returned ? CODE_EXPIRY : GIVEN_UP)
  return {
    outcome: givenUp ? 'abandoned' : 'under-way',
    how: returned
      ? 'nobody came back with the answer'
      : onlyPushed(events)
        ? 'no browser came with the request that was pushed'
        : 'the browser has not come back',
    event: waits,
    until: Number.POSITIVE_INFINITY,
  }
}
