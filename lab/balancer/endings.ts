/** How a login ends at the balancer: reads the page that shows it, tells the journal, and adds what the lab has to say. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JournalEvent } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import {
  asksPassword,
  type Held,
  hasScript,
  hold,
  isPage,
  isReadable,
  isScripted,
  linksTo,
  relay,
  relayHeld,
  toAscii,
  wordsOf,
} from './annotate.ts'
import { addressForScript } from './authorization-parameters.ts'
import type { Custody, LoginSeen } from './custody.ts'
import { handedOver } from './handed-over.ts'
import type { Followed, Landings } from './landings.ts'
import { leadsTo } from './leads-to.ts'
import type { LoginEnd } from './login-end.ts'
import type { PageWatch } from './page-watch.ts'
import type { Flight, Pushes } from './pushes.ts'
import type { Seen } from './read-request.ts'
import { sentOnTo } from './sent-on.ts'
import { withoutSecrets } from './without-secrets.ts'
import type { Routed, Witness } from './witness.ts'

export interface EndingOptions {
  readonly journal: Journal
  readonly custody: Custody
  /**
   * A callback was answered, or the page came to which its answer led, or a login failed where it began: what is to be
   * added to the page, as HTML; undefined adds nothing.
   */
  readonly ended: (end: LoginEnd) => Promise<string | undefined>
  /** Reads in the browser what the scripts of a page make of it. */
  readonly pages: PageWatch
  /** Requests that replicas pushed to the provider, in vain. */
  readonly pushes: Pushes
  readonly landings: Landings
  readonly report: Witness
  /** Something of the balancer's own failed. */
  readonly tellFault: (error: unknown, request: IncomingMessage, login?: string) => void
  /** The login that got no further than a request, where it came to begin one. */
  readonly lostLogin: (seen: Seen) => LoginSeen | undefined
  /** Whether a request is a form of those with which logins begin. */
  readonly sendsForm: (seen: Seen) => boolean
}

/** An answer on its way back to the browser. */
interface Passing {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly answer: IncomingMessage
  readonly seen: Seen
}

export interface Endings {
  /** Passes on the answer to a callback, or the page to which that led. */
  finishReturn(passing: Passing, routed: Routed, followed: Followed | undefined): Promise<void>
  /** Passes on the answer to a request that begins a login. */
  finishLogin(passing: Passing, routed: Routed): Promise<void>
  /** Passes on data for a script, which may hold the address of an authorization request. */
  finishData(passing: Passing, routed: Routed): Promise<void>
  /** Passes on the answer to a request for which the replica may have pushed an authorization request that was refused. */
  finishPushed(passing: Passing, routed: Routed, flight: Flight, begins: boolean): Promise<void>
}

/** Bytes and milliseconds in which data for a script says where a login goes. */
const MOST_DATA = 16 * 1024
const DATA_WITHIN = 300

/** Answers of frameworks to a form whose session, or whose token in it, they do not know. */
const NOT_ACCEPTED: ReadonlySet<number> = new Set([403, 419])

const of = (id: string): LoginSeen => ({ id, state: undefined, browser: undefined })

export function createEndings(options: EndingOptions): Endings {
  const { journal, custody, ended, pages, pushes, landings, report, tellFault, lostLogin, sendsForm } =
    options

  /** What is added to the page of a login that ended; a page without it is better than none. */
  const note = (end: LoginEnd, request: IncomingMessage): Promise<string | undefined> =>
    ended(end).catch((error: unknown) => {
      tellFault(error, request, end.login)
      return undefined
    })

  /** The answer to a callback, or the page to which that led: what the relying party shows tells how the login ended. */
  async function finishReturn(
    { answer, response, request, seen }: Passing,
    routed: Routed,
    followed: Followed | undefined,
  ): Promise<void> {
    const readable = isReadable(answer) && seen.method !== 'HEAD'
    // What cannot be read is told once it has begun: a replica that breaks off before has given no answer.
    const held = await hold(answer, readable ? undefined : 0)
    const { parameters } = seen
    const secrets = [parameters.state, parameters.code]
    const sentOn = readable && isPage(answer) ? sentOnTo(held.page) : undefined
    const scripted = readable && isPage(answer) && sentOn === undefined && isScripted(held.page)
    const offersLogin =
      readable &&
      isPage(answer) &&
      !scripted &&
      custody.loginPaths.some((path) => linksTo(held.page, seen.host ?? '', path))
    const event = report(seen, {
      ...routed,
      ...(followed && { followed }),
      ...(readable && {
        text: [
          wordsOf(held.page, secrets, isPage(answer)),
          scripted && withoutSecrets(handedOver(held.page) ?? '', secrets),
        ]
          .filter(Boolean)
          .join(' '),
        sentOn,
        scripted,
        offersLogin,
        asksPassword: offersLogin && asksPassword(held.page),
      }),
    })
    const callback = followed?.callback ?? seen
    const login = event?.login
    const receivedBy = followed ? followed.receivedBy : routed.replica
    if (login !== undefined) landings.expect({ login, callback, receivedBy }, seen, answer, sentOn)
    const end = {
      login,
      issuedBy: callback.stateIssuedBy,
      receivedBy,
      loginUrl: callback.loginUrl ?? custody.loginPath,
      failing: (answer.statusCode ?? 0) >= 400,
      seen: callback,
      request: followed ? undefined : request,
    }
    const addition = await note(end, request)
    if (!readable) return relayHeld(held, '', answer, response)
    // Who seems to be offered a login may be known to a script of the page.
    const mayChange = scripted || (offersLogin && addition !== undefined && hasScript(held.page))
    const watched =
      mayChange && !end.failing && login !== undefined ? pages.watch({ end, path: seen.path, secrets }) : ''
    return relayHeld(held, isPage(answer) ? toAscii(`${addition ?? ''}${watched}`) : '', answer, response)
  }

  /** A login that fails where it begins has no state; its page names the login, and the journal must know it so. */
  async function finishLogin(passing: Passing, routed: Routed): Promise<void> {
    const { answer, response, seen } = passing
    const status = answer.statusCode ?? 0
    const refused = routed.login === undefined && sendsForm(seen) ? refusal(seen, answer) : undefined
    const lost = status >= 500 || refused ? lostLogin(seen)?.id : undefined
    const readable = isReadable(answer)
    if (status < 400 || !readable) {
      report(seen, lost === undefined ? routed : { ...routed, ...(refused && { refused }), login: of(lost) })
      return relay(answer, response)
    }
    const held = await hold(answer)
    const named = /\bdata-login="(L[0-9a-f]{10})"/.exec(held.page.toString('latin1'))?.[1]
    const own = wasRejected(named, routed.replica, seen.arrivedAt) ? named : undefined
    const id = own ?? lost
    if (id === undefined) {
      report(seen, routed)
      return relayHeld(held, '', answer, response)
    }
    return endHere(passing, { ...routed, ...(refused && { refused }) }, id, held)
  }

  /** Tells of a login that ended where it began, and passes on its page. */
  async function endHere(
    { answer, response, request, seen }: Passing,
    routed: Routed,
    id: string,
    held: Held,
  ): Promise<void> {
    const readable = isReadable(answer)
    report(seen, {
      ...routed,
      login: of(id),
      ...(readable && { text: wordsOf(held.page, [], isPage(answer)) }),
    })
    const end = {
      login: id,
      issuedBy: undefined,
      receivedBy: routed.replica,
      loginUrl: seen.url,
      atStart: true,
      failing: (answer.statusCode ?? 0) >= 400,
      seen,
      request,
    }
    const addition = await note(end, request)
    return relayHeld(held, isPage(answer) ? toAscii(addition ?? '') : '', answer, response)
  }

  async function finishData({ answer, response, seen }: Passing, routed: Routed): Promise<void> {
    const held = await hold(answer, MOST_DATA, DATA_WITHIN)
    const address = addressForScript(held.page.toString('utf8'))
    const login =
      address === undefined ? undefined : custody.noteAnswer(routed.replica, seen, answer, address)
    report(seen, login ? { ...routed, login, byScript: true } : routed)
    return relayHeld(held, '', answer, response)
  }

  async function finishPushed(
    passing: Passing,
    routed: Routed,
    flight: Flight,
    begins: boolean,
  ): Promise<void> {
    const { answer, response, seen } = passing
    const readable = isReadable(answer) && seen.method !== 'HEAD'
    const held = await hold(answer, readable ? undefined : 0)
    const leads = leadsTo(seen, answer)
    // What knows the words of failures is large, and most logins push nothing.
    const { shownFailure } = await import('../../diagnosis/words.ts')
    const shown = {
      role: 'login',
      status: answer.statusCode,
      leadsTo: leads,
      text: readable ? wordsOf(held.page, [], isPage(answer)) : undefined,
    } as JournalEvent<'routed'>
    const fails = shownFailure(shown) !== undefined
    const id =
      pushes.take(flight, fails) ??
      (begins && (answer.statusCode ?? 0) >= 500 ? lostLogin(seen)?.id : undefined)
    if (id !== undefined)
      return endHere(passing, { ...routed, ...(leads && { refused: { leadsTo: leads } }) }, id, held)
    report(seen, routed)
    return relayHeld(held, '', answer, response)
  }

  /** What is known of a form that was not accepted: its session may be another replica's. */
  function refusal(seen: Seen, answer: IncomingMessage): Routed['refused'] {
    const status = answer.statusCode ?? 0
    const leads = leadsTo(seen, answer)
    if (!NOT_ACCEPTED.has(status) && status < 500 && leads?.error === undefined) return undefined
    const sessionSetBy = custody.setterOf(seen.cookies)
    return { ...(sessionSetBy && { sessionSetBy }), ...(leads && { leadsTo: leads }) }
  }

  const wasRejected = (login: string | undefined, by: string | undefined, since: number) =>
    login !== undefined &&
    (journal
      .login(login)
      ?.events.some((event) => event.kind === 'rejected' && event.by === by && event.at >= since) ??
      false)

  return { finishReturn, finishLogin, finishData, finishPushed }
}
