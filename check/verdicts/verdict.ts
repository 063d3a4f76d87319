/** From what was seen in an attempt to a verdict, with the reason where nothing can be judged. */
import type { JournalEvent } from '../../journal/events.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import type { Attempt } from '../visits/attempt.ts'
import { claimsIn, type Identifying, identifying, type Needle } from '../visits/needles.ts'
import type { Learnt } from '../visits/probe.ts'
import { reacts } from '../visits/session-page.ts'
import { undelivered } from './delivery.ts'
import type { Verdict } from './expectation.ts'
import { isUnanswered } from './logout-answer.ts'

export interface Verdicted {
  readonly verdict: Verdict
  /** Why nothing can be judged. */
  readonly reason?: string
  /** What is rejected was let in all the same, as nobody. */
  readonly isUserless?: boolean
}

/** A relying party that starts anew whenever it is refused ends so; it has not crashed. */
const isLoop = (broken: string) => /too many redirects|ERR_TOO_MANY_REDIRECTS/i.test(broken)

/** The login began and no answer came in time, as on a machine that is busy: played once more, it may come further. */
const isCutShort = ({ arrival, events, run }: Attempt) =>
  arrival.broken === 'no answer came' &&
  events.some((event) => event.kind === 'authorization-request' && event.run === run)

/** What the provider itself failed at: no word about the relying party. */
const ownFaultIn = ({ events }: Attempt) =>
  events.find(
    (event): event is JournalEvent<'own-fault'> => event.kind === 'own-fault' && event.by === 'provider',
  )

function sentIdentities({ events }: Attempt): string[] {
  const found: string[] = []
  const collect = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > 5) return
    for (const [name, member] of Object.entries(value)) {
      if ((identifying as readonly string[]).includes(name)) {
        for (const one of [member].flat())
          if (['string', 'number'].includes(typeof one)) found.push(String(one))
      }
      collect(member, depth + 1)
    }
  }
  for (const event of events) if (event.kind === 'quirk') collect(event.sent, 0)
  return found.filter((text) => text !== '')
}

/**
 * Whether somebody is signed in. An answer with the status of one who is signed in, by a relying party that shows who
 * that is, and that shows nobody whom the provider ever named, is a session without a user.
 */
function isSignedIn(played: Attempt, { showsIdentity }: Learnt): boolean | undefined {
  if (played.signedIn !== true || !showsIdentity) return played.signedIn
  if (played.showsOwn || played.victimTexts.length > 0) return true
  return sentIdentities(played).some((text) => played.shown.includes(text))
}

const sentOf = ({ events }: Pick<Attempt, 'events'>): string =>
  JSON.stringify(
    events.flatMap((event) =>
      event.kind === 'quirk' ? [event.sent] : event.kind === 'id-token' ? [event.claims] : [],
    ),
  )

/**
 * Why signing in says nothing of planted claims of somebody else: the relying party shows none of those that would tell
 * whether it used them. Undefined where it does, or none was planted.
 */
export function unseenUse(
  played: Pick<Attempt, 'events'>,
  { forbids, plants, stage }: Pick<QuirkDescription, 'forbids' | 'plants' | 'stage'>,
  victim: Needle,
  shows: readonly Identifying[],
): string | undefined {
  const planted = [...new Set([...plants, ...claimsIn(sentOf(played), victim)])]
  if (planted.length === 0) return undefined
  // Whoever takes claims from userinfo may still have the subject from the ID token.
  const beside = stage === 'userinfo' ? planted.filter((name) => name !== 'sub') : []
  const used = beside.length > 0 ? beside : planted
  const telling = forbids === 'planted' ? used : identifying.filter((name) => !planted.includes(name))
  if (telling.length === 0 || telling.some((name) => shows.includes(name))) return undefined
  return `It shows nothing that would tell whether it used the planted values: ${telling.join(', ')} of the signed-in user.`
}

/**
 * Whether somebody else's identity was reached. Where a quirk names claims of the victim rightly, in the name of
 * somebody else, only what the provider did not send proves that the victim's account was opened.
 */
function reachedVictim({ victimTexts, events }: Attempt, { forbids }: QuirkDescription): boolean {
  if (forbids === 'planted') return victimTexts.length > 0
  const sent = sentOf({ events })
  return victimTexts.some((text) => !sent.toLowerCase().includes(text.toLowerCase()))
}

/** The code went to the token endpoint of the issuer at which the login began, whoever had issued it. */
function codeWent({ events, run }: Attempt): boolean {
  const began = events.find((event) => event.kind === 'authorization-request' && event.run === run)
  return events.some(
    (event) =>
      event.kind === 'token-request' &&
      event.grantType === 'authorization_code' &&
      began?.kind === 'authorization-request' &&
      event.issuer === began.issuer,
  )
}

/** The access token was sent to userinfo, which may have refused it. */
const usedToken = ({ events }: Attempt) => events.some(({ kind }) => kind === 'userinfo-request')

/** Session Management 3: on `changed` it asks again, and what it is told keeps its session or ends it. */
const asksAgain = ({ events }: Attempt, { stage }: QuirkDescription) =>
  stage === 'session-iframe' && events.some(reacts)

const canaries = ({ events }: Attempt): JournalEvent<'canary-hit'>[] =>
  events.filter((event): event is JournalEvent<'canary-hit'> => event.kind === 'canary-hit')

/** A session that never began cannot end. */
const noSession = 'Nobody was signed in before the session should have ended.'

function byWhatShowsIt(played: Attempt, quirk: QuirkDescription, learnt: Learnt): Verdicted {
  const signedIn = isSignedIn(played, learnt)
  const undecided: Verdicted = {
    verdict: 'inconclusive',
    reason: played.look
      ? 'The probe answered neither as it does when somebody is signed in nor as it does when nobody is.'
      : 'The probe got no answer.',
  }
  switch (quirk.judgedBy) {
    case 'where-the-code-went':
      return { verdict: codeWent(played) ? 'accepted' : 'rejected' }
    case 'request-in-the-open':
      return codeWent(played)
        ? { verdict: 'accepted' }
        : {
            verdict: 'not-reached',
            reason:
              'There was no request to that address; whether the relying party refused it or did not find the host is not known.',
          }
    case 'use-of-the-token':
      if (usedToken(played)) return { verdict: 'accepted' }
      if (signedIn === undefined) return undecided
      return { verdict: signedIn ? 'accepted' : 'rejected' }
    case 'session':
      if (played.signedInBefore === false) return { verdict: 'inconclusive', reason: noSession }
      if (signedIn === undefined) return undecided
      return { verdict: signedIn && !asksAgain(played, quirk) ? 'rejected' : 'accepted' }
    case 'refresh':
      if (signedIn === undefined) return undecided
      if (played.afterwards === undefined) return { verdict: 'rejected-crash' }
      return { verdict: played.afterwards < 400 && signedIn ? 'accepted' : 'rejected' }
    case 'sign-in':
      if (signedIn === undefined) return undecided
      if (signedIn) return { verdict: 'accepted' }
      return { verdict: 'rejected', ...(played.signedIn === true && { isUserless: true }) }
  }
}

/** The verdict on one attempt. */
export function verdictOf(
  played: Attempt,
  quirk: QuirkDescription,
  learnt: Learnt,
  byAddress: boolean,
): Verdicted {
  if (canaries(played).length > 0) return { verdict: 'canary-hit' }
  const fault = ownFaultIn(played)
  if (fault) {
    return {
      verdict: 'inconclusive',
      reason: `fickle itself failed, which says nothing of the relying party: ${fault.message}.`,
    }
  }
  const reason = undelivered(played, quirk, byAddress)
  if (reason !== undefined) return { verdict: isCutShort(played) ? 'inconclusive' : 'not-reached', reason }
  if (isSignedIn(played, learnt) === true && reachedVictim(played, quirk)) {
    return { verdict: 'used-forbidden-value' }
  }
  // An honest logout token was answered, so that the address is right.
  if (quirk.stage === 'logout-token' && isUnanswered(played.events)) return { verdict: 'rejected-crash' }
  const { broken } = played.arrival
  if (broken !== undefined && !isLoop(broken) && played.signedIn !== true)
    return { verdict: 'rejected-crash' }
  return byWhatShowsIt(played, quirk, learnt)
}

/** What was seen, as sentences. */
export function evidenceOf(played: Attempt, { id }: QuirkDescription): string[] {
  const { arrival, look, events } = played
  const stages = events.flatMap((event) =>
    event.kind === 'quirk' && event.quirk === id ? [event.stage] : [],
  )
  const refused = events.findLast((event) => event.kind === 'token-request' && event.error !== undefined)
  const asksForTokens = events.some(({ kind }) => kind === 'token-request')
  const at = arrival.url.split(/[?#]/)[0]
  return [
    ...(stages.length > 0 ? [`The provider sent it (${[...new Set(stages)].join(', ')}).`] : []),
    ...(asksForTokens ? [] : ['The relying party did not request a token.']),
    ...events
      .flatMap((event) => (event.kind === 'userinfo-request' && event.error !== undefined ? [event] : []))
      .slice(-1)
      .map(({ error, status }) => `It called userinfo, which answered ${status}, ${error}.`),
    ...(refused?.kind === 'token-request' ? [`The token endpoint answered ${refused.error}.`] : []),
    arrival.broken === undefined
      ? `The browser ended at ${at} with status ${arrival.status}.`
      : `The browser got no page at ${at}: ${arrival.broken}.`,
    ...events.flatMap((event) =>
      event.kind === 'logout-token-sent'
        ? [`The relying party answered the logout token with ${event.status ?? 'nothing'}.`]
        : [],
    ),
    ...(played.signedInBefore === undefined
      ? []
      : [`Before that, ${played.signedInBefore ? 'somebody' : 'nobody'} was signed in.`]),
    ...(played.afterwards === undefined
      ? []
      : [`The step after that was answered with ${played.afterwards}.`]),
    look
      ? `The probe answered ${look.status}${look.location ? ` at ${look.location}` : ''}.`
      : 'The probe got no answer.',
    ...(played.victimTexts.length > 0
      ? [`The relying party shows data of another user: ${played.victimTexts.join(', ')}.`]
      : []),
    ...canaries(played).map(
      ({ method, url, carried }) =>
        `${method} ${url} was fetched${carried.length > 0 ? `, carrying ${carried.join(', ')}` : ''}.`,
    ),
  ]
}
