/** What the rules look at: the entries of one login in order of time, sorted into who did what. */
import type { EventKind, JournalEvent } from '../journal/events.ts'
import {
  type Ending,
  endingOf,
  grantAnswered,
  isHandedOn,
  isKind,
  redeems,
  replicasReport,
} from './ending.ts'

/** What else the journal knows that may explain a login. */
export interface DiagnosisContext {
  /** Entries that belong to no login: faults, discovery, keys. */
  readonly unbound?: readonly JournalEvent[] | undefined
  /** Other logins of the same browser session, each as its entries. */
  readonly otherLogins?: readonly (readonly JournalEvent[])[] | undefined
  /** Set by a caller who knows that nothing more will come: then a browser that never returned is diagnosed too. */
  readonly ended?: boolean | undefined
  /** Milliseconds since the epoch, for a caller who asks later: what has not come by then may never come. */
  readonly now?: number | undefined
}

export interface LoginFacts {
  /** In order of time, without those of a replay that the lab made as a control. */
  readonly events: readonly JournalEvent[]
  readonly unbound: readonly JournalEvent[]
  readonly otherLogins: readonly (readonly JournalEvent[])[]
  readonly started: JournalEvent<'login-started'> | undefined
  readonly authorizationRequest: JournalEvent<'authorization-request'> | undefined
  /** The pushed authorization request, where no browser came with it: it was refused, or a quirk changed its answer. */
  readonly pushedRequest: JournalEvent<'pushed-request'> | undefined
  readonly authorizationResponse: JournalEvent<'authorization-response'> | undefined
  readonly providerError: JournalEvent<'provider-error'> | undefined
  /** The callback that failed, as the replica saw it. */
  readonly callback: JournalEvent<'callback-received'> | undefined
  /** Callbacks of the same login before the one that failed. */
  readonly earlierCallbacks: readonly JournalEvent<'callback-received'>[]
  readonly routedLogin: JournalEvent<'routed'> | undefined
  readonly routedCallback: JournalEvent<'routed'> | undefined
  /** Callbacks before it, as the balancer saw them, without those that were only handed on. */
  readonly earlierReturns: readonly JournalEvent<'routed'>[]
  /** The last page to which the answer to the callback led. */
  readonly landing: JournalEvent<'routed'> | undefined
  /** What the scripts of that page had made of it. */
  readonly shown: JournalEvent<'page-shown'> | undefined
  readonly tokenRequests: readonly JournalEvent<'token-request'>[]
  readonly tokenRequest: JournalEvent<'token-request'> | undefined
  readonly idToken: JournalEvent<'id-token'> | undefined
  readonly rejected: JournalEvent<'rejected'> | undefined
  readonly replayed: JournalEvent<'replayed'> | undefined
  /** The answer with which the relying party sent the browser to the provider again instead of ending this login. */
  readonly beganAnew: JournalEvent<'routed'> | undefined
  /** How one sees that it failed. */
  readonly ending: Ending
  /** Whether the replicas tell the journal what they do; of others only what went in and out is known. */
  readonly reported: boolean
  /** Whether the code was redeemed before the failed answer was given. */
  readonly redeemed: boolean
  /** The replica that stored the state. */
  readonly owner: string | undefined
  /** The replica that received the callback; undefined where a script in the browser took it. */
  readonly receiver: string | undefined
  /** Where sessions are kept, as a replica says; undefined for replicas that report nothing. */
  readonly store: string | undefined
  /** Faults between the start of the login and its failure. */
  readonly faults: readonly JournalEvent<'fault'>[]
  /** Faults that had struck by then, whenever, and had not been cleared. */
  readonly lasting: readonly JournalEvent<'fault'>[]
}

const inOrder = (events: readonly JournalEvent[]) => [...events].sort((a, b) => a.at - b.at || a.seq - b.seq)

/** Faults that are over as soon as they have struck. */
const MOMENTARY = /restart|evict|flush|expiry/

const OF_A_CALLBACK = new Set<EventKind>(['callback-received', 'signed-in', 'rejected'])

/** Leaves out what a replay that the lab made as a control brought about: it is no part of the login. */
function withoutReplays(events: readonly JournalEvent[]): JournalEvent[] {
  const dropped = new Set<JournalEvent>()
  for (const replay of events.filter(isKind('replayed'))) {
    dropped.add(replay)
    const before = events.filter((event) => event.seq < replay.seq)
    const ofReplica = before.filter((event) => event.by === replay.replica && OF_A_CALLBACK.has(event.kind))
    const last = ofReplica.findLastIndex((event) => event.kind === 'callback-received')
    if (last >= 0) for (const event of ofReplica.slice(last)) dropped.add(event)
    // The provider's side of it lies between the sending of the replay and its answer.
    const answered = before.findLast((event) => event.kind === 'routed' && event.role !== 'other')
    for (const event of before) {
      const during = event.at >= replay.at && (answered === undefined || event.seq > answered.seq)
      if (during && event.by === 'provider') dropped.add(event)
    }
  }
  return events.filter((event) => !dropped.has(event))
}

/** How a login ended: the same for its diagnosis, its summary and its page. */
export function readEnding(
  events: readonly JournalEvent[],
  { ended, now = Date.now() }: DiagnosisContext = {},
): Ending {
  return endingOf(withoutReplays(inOrder(events)), now, ended)
}

const runOf = (events: readonly JournalEvent[]) => events.find(({ run }) => run !== undefined)?.run

/** The balancer's name for the browser of a login. */
export const browserOf = (events: readonly JournalEvent[]): string | undefined =>
  events.filter(isKind('routed')).find(({ browser }) => browser !== undefined)?.browser

/** Whether two logins are known to be of one browser: by a run that both have, or by the balancer's name for it. */
export const isKnownBrowserOf = (events: readonly JournalEvent[], others: readonly JournalEvent[]): boolean =>
  [runOf, browserOf].some((nameOf) => {
    const name = nameOf(events)
    return name !== undefined && name === nameOf(others)
  })

/** Logins whose runs, or whose browsers by the balancer's names, differ belong to different browsers. */
const mayBeSameBrowser = (events: readonly JournalEvent[], others: readonly JournalEvent[]): boolean =>
  [runOf, browserOf].every((nameOf) => {
    const [one, other] = [nameOf(events), nameOf(others)]
    return one === undefined || other === undefined || one === other
  })

/** Sorts the entries of one login; undefined where it did not fail or is not finished. */
export function readLogin(
  all: readonly JournalEvent[],
  context: DiagnosisContext = {},
): LoginFacts | undefined {
  const { unbound = [], otherLogins = [], ended = false } = context
  const whole = withoutReplays(inOrder(all))
  const ending = endingOf(whole, context.now ?? Date.now(), ended)
  const failure = ending.event
  const failed = ending.outcome === 'failed' || ending.outcome === 'abandoned'
  // A grant without a browser has no course to look into: the endpoint's answer says what is wrong.
  const browserless = grantAnswered(failure) || failure?.kind === 'decoupled-request'
  if (!failed || failure === undefined || browserless) return undefined
  const events = whole.filter(({ seq }) => seq <= ending.until)

  const last = <K extends EventKind>(kind: K) => events.findLast(isKind(kind))
  const started = events.find(isKind('login-started'))
  const callbacks = events.filter(isKind('callback-received'))
  const callback = callbacks.at(-1)
  const routed = events.filter(isKind('routed'))
  const routedLogin = routed.findLast((event) => event.role === 'login')
  const returns = routed.filter((event) => event.role === 'callback')
  const routedCallback = returns.at(-1)
  const tokenRequests = events.filter(isKind('token-request'))
  const faults = inOrder([...events, ...unbound])
    .filter(isKind('fault'))
    // A routed request bears the time at which it came, and its place that of its answer: what struck between counts.
    .filter(({ at, seq }) => at <= failure.at || seq < failure.seq)
  // Where a script begins the login and a script takes its callback, whoever gave out the page looked for no state.
  const takenByScript = routedLogin?.byScript === true && routedCallback?.scripted === true
  const beganAt = (started ?? routedLogin ?? events[0] ?? failure).at
  return {
    events,
    unbound,
    otherLogins: otherLogins.filter((other) => mayBeSameBrowser(events, other)).map(inOrder),
    started,
    authorizationRequest: last('authorization-request'),
    pushedRequest: last('authorization-request') ? undefined : last('pushed-request'),
    authorizationResponse: last('authorization-response'),
    providerError: last('provider-error'),
    callback,
    earlierCallbacks: callbacks.slice(0, -1),
    routedLogin,
    routedCallback,
    earlierReturns: returns.slice(0, -1).filter((event, index) => !isHandedOn(event, returns[index + 1])),
    tokenRequests,
    tokenRequest: tokenRequests.at(-1),
    idToken: last('id-token'),
    rejected: last('rejected'),
    replayed: all.findLast(isKind('replayed')),
    ending,
    landing: routed.findLast((event) => event.role === 'landing'),
    shown: last('page-shown'),
    beganAnew: routed.find((event) => event.role !== 'login' && event.beginsLogin === true),
    reported: replicasReport(events),
    redeemed: tokenRequests.some(redeems),
    owner: started?.by ?? routedCallback?.stateIssuedBy ?? routedLogin?.replica,
    receiver: callback?.by ?? (takenByScript ? undefined : routedCallback?.replica),
    store: callback?.store ?? started?.store,
    faults: faults.filter(({ at }) => at >= beganAt),
    lasting: faults.filter(
      (one) =>
        one.fault !== 'cleared' &&
        !MOMENTARY.test(one.fault) &&
        !faults.some(
          (later) => later.fault === 'cleared' && later.detail === one.fault && later.seq > one.seq,
        ),
    ),
  }
}
