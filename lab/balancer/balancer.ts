/** The balancer in front of the replicas: lets a router choose, passes on, and tells the journal what it saw. */
import { randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { stringifySetCookie } from 'cookie'
import { loginOf } from '../../journal/keys.ts'
import { ownFault } from '../../journal/own-fault.ts'
import { isData } from './annotate.ts'
import { pathOf, readLoginRedirect } from './authorization-parameters.ts'
import { AFFINITY_COOKIE, type LoginSeen } from './custody.ts'
import { createEndings, type EndingOptions } from './endings.ts'
import { createForward, PassageError } from './forward.ts'
import { createLandings, type Followed } from './landings.ts'
import type { Meddler } from './meddler.ts'
import { createNewcomers } from './newcomers.ts'
import type { Flight } from './pushes.ts'
import { glance, readRequest, type Seen, type Step, takeForm } from './read-request.ts'
import type { Route, Router } from './router.ts'
import { answerUnavailable } from './trouble.ts'
import { createWebSockets } from './web-sockets.ts'
import { createWitness } from './witness.ts'

/** Points of a login at which the lab may do something. */
export type Moment = 'before-login' | 'before-callback' | 'after-callback'

export interface BalancerOptions
  extends Pick<EndingOptions, 'journal' | 'custody' | 'ended' | 'pages' | 'pushes'> {
  readonly route: Router['route']
  readonly policy: () => Router['policy']
  /** What stands between browser and balancer and does harm there. */
  readonly meddlers: () => readonly Meddler[]
  /** Called at each moment; the request waits for it, and after the callback the page to which its answer leads. */
  readonly moment: (moment: Moment, step: Step) => Promise<void> | undefined
  readonly isLoginPath: (path: string) => boolean
  /** Whether a login may begin at this path, as far as one knows. */
  readonly mayBegin: (path: string) => boolean
  /** Called with the redirect URI of each authorization request that goes out, and the host of the request that began it. */
  readonly redirectUriSeen: (redirectUri: string, host: string | undefined) => void
  /** Milliseconds in which a replica has to begin its answer. */
  readonly answerWithin: number
}

export interface Balancer {
  handle(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export function createBalancer(options: BalancerOptions): Balancer {
  const {
    journal,
    custody,
    route: choose,
    meddlers,
    moment,
    isLoginPath,
    redirectUriSeen,
    answerWithin,
    pushes,
  } = options
  const forward = createForward()
  const report = createWitness(journal, options.policy)
  const landings = createLandings()
  const newcomers = createNewcomers(custody)
  /** What strikes once the callback of a login is answered, by login. */
  const strikes = new Map<string, Promise<void>>()

  const leadsToLogin = (path: string) => isLoginPath(path) || custody.beginsByForm(path)
  const sendsForm = ({ role, method, path }: Seen) =>
    role !== 'callback' && method === 'POST' && custody.beginsByForm(path)
  const beginsAt = (seen: Seen) =>
    sendsForm(seen) || (seen.role !== 'callback' && seen.method === 'GET' && leadsToLogin(seen.path))

  /** A login that got no further than this request, which came to begin one: by a form, or from a browser that nobody has signed in. */
  const lostLogin = (seen: Seen): LoginSeen | undefined =>
    sendsForm(seen) || (beginsAt(seen) && (seen.sessionCookie !== 'sent' || newcomers.has(seen.cookies)))
      ? { id: loginOf(randomUUID()), state: undefined, browser: undefined }
      : undefined

  /** Something of the balancer's own failed: no replica is to blame. */
  const tellFault = (error: unknown, { url = '/' }: IncomingMessage, login?: string) => {
    const state = URL.parse(url, 'http://localhost')?.searchParams.get('state')
    journal.report(ownFault('balancer', error, { path: pathOf(url), state, login }))
  }
  const sockets = createWebSockets(tellFault)
  const endings = createEndings({ ...options, landings, report, tellFault, lostLogin, sendsForm })

  /** The login that a request began which no replica answered: it may have been pushed meanwhile. */
  const unanswered = (seen: Seen, flight: Flight): LoginSeen | undefined => {
    const pushed = seen.role === 'callback' ? undefined : pushes.take(flight, true)
    return pushed === undefined ? lostLogin(seen) : { id: pushed, state: undefined, browser: undefined }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Whose callback a form is stands in the form.
    await takeForm(request)
    const before = glance(request, custody)
    if (before.isCallback) await moment('before-callback', before.step)
    else if (options.mayBegin(before.path)) await moment('before-login', before.step)
    // What strikes at this moment has struck before the request is looked at.
    for (const { onRequest } of meddlers()) onRequest?.(request, custody)
    const read = await readRequest(request, custody, before.isCallback)
    // What the lab itself took from a callback on its way does not hide whose it is.
    const seen = read.role === 'callback' ? { ...read, login: read.login ?? before.step.login } : read
    const followed = landings.take(seen)
    if (followed) await strikes.get(followed.login)
    if (seen.role === 'callback' || followed) request.headers['accept-encoding'] = 'identity'
    if (before.isCallback) strikeAfter(response, before.step)
    const forwardedFor = request.headers['x-forwarded-for']
    if (forwardedFor !== undefined) request.headers['x-forwarded-for'] = `${forwardedFor}, ${seen.client}`

    const flight = pushes.begin(seen.method, seen.path)
    try {
      await passOn(request, response, seen, followed, flight)
    } finally {
      pushes.end(flight)
    }
  }

  /** Passes a request on to the replicas in turn until one answers. */
  async function passOn(
    request: IncomingMessage,
    response: ServerResponse,
    seen: Seen,
    followed: Followed | undefined,
    flight: Flight,
  ): Promise<void> {
    const excluded = new Set<string>()
    const passed: string[] = []
    for (;;) {
      const route = choose(seen, request, excluded)
      if (!route) {
        const why = passed.length > 0 ? passed.join('; ') : 'no replica is up'
        const error = 'no replica answers'
        report(seen, { replica: undefined, why, status: 503, error, login: lostLogin(seen), followed })
        return answerUnavailable(response, { kind: 'none-up', passed })
      }
      const why = [...passed, route.why].join('; ')
      const trouble = await attempt(request, response, seen, route, why, followed, flight)
      if (!trouble) return
      const { reason, detail } = trouble
      const { replica } = route
      if (reason === 'unreachable' && replica !== undefined && (seen.form || hasNoBody(request))) {
        excluded.add(replica)
        passed.push(`${replica} does not answer`)
        continue
      }
      const error = `${replica ?? 'the balancer behind'}: ${reason}${detail ? ` (${detail})` : ''}`
      const status = reason === 'no-answer' ? 504 : 502
      report(seen, { replica, why, status, error, login: unanswered(seen, flight), followed })
      return answerUnavailable(response, { kind: reason, replica, url: route.url, detail })
    }
  }

  function strikeAfter(response: ServerResponse, step: Step): void {
    const struck = Promise.withResolvers<void>()
    const { login } = step
    if (login !== undefined) strikes.set(login, struck.promise)
    response.once('close', () => {
      const done = () => {
        struck.resolve()
        if (login !== undefined && strikes.get(login) === struck.promise) strikes.delete(login)
      }
      Promise.resolve(moment('after-callback', step)).then(done, done)
    })
  }

  /** Resolves with what went wrong before any of an answer was passed back. */
  async function attempt(
    request: IncomingMessage,
    response: ServerResponse,
    seen: Seen,
    route: Route,
    why: string,
    followed: Followed | undefined,
    flight: Flight,
  ): Promise<PassageError | undefined> {
    const begins = beginsAt(seen)
    const returns = seen.role === 'callback' || followed !== undefined
    let isRead = false
    const onAnswer = (answer: IncomingMessage) => {
      const broken = (error: unknown) => {
        // A replica that breaks off in its answer, or a browser that goes away, is no fault of the balancer.
        if (answer.errored || response.destroyed) return response.destroy()
        tellFault(error, request)
        answer.destroy()
        answerUnavailable(response, { kind: 'own-fault' }).catch(() => response.destroy())
      }
      const replica = route.answeredBy(answer)
      const browser = seen.browser ?? followed?.callback.browser
      newcomers.noteAnswer(seen.cookies, answer, seen.role === 'callback' || followed !== undefined)
      const login = custody.noteAnswer(replica, { ...seen, browser }, answer)
      const redirectUri = login && readLoginRedirect(answer.headers.location)?.redirectUri
      if (redirectUri !== undefined) redirectUriSeen(redirectUri, seen.host)
      if (route.stick && replica !== undefined) addCookie(answer, replica)
      for (const { onAnswer: meddle } of meddlers()) meddle?.(answer, request, custody)
      const routed = { replica, why, status: answer.statusCode, error: undefined, login, answer }
      const passing = { request, response, answer, seen }
      pushes.answered(flight)
      const unknown = !returns && login === undefined
      const isPushed = unknown && pushes.mayHavePushed(flight)
      isRead = isPushed || (unknown && !begins && seen.method !== 'HEAD' && isData(answer))
      if (isPushed) {
        endings.finishPushed(passing, routed, flight, begins).catch(broken)
      } else if (isRead) {
        endings.finishData(passing, routed).catch(broken)
      } else if (returns) {
        endings.finishReturn(passing, routed, followed).catch(broken)
      } else if (begins) {
        endings.finishLogin(passing, routed).catch(broken)
      } else report(seen, routed)
    }
    const passage = {
      // A callback goes out on a connection of its own: one that was closed meanwhile would have it sent again.
      upstream: seen.role === 'callback' ? { url: route.url, agent: ofOneRequest } : route,
      body: seen.form,
      get relaysItself() {
        return returns || begins || isRead
      },
      answerWithin,
      onAnswer,
    }
    const done = route.begin()
    try {
      for (let again = false; ; again = true) {
        try {
          await forward(request, response, passage)
          return undefined
        } catch (error) {
          if (!(error instanceof PassageError)) throw error
          if (response.destroyed) return undefined
          if (response.headersSent) {
            response.destroy()
            return undefined
          }
          const once = error.reason === 'broken' && error.stale && !again && /^(GET|HEAD)$/.test(seen.method)
          if (!once) return error
        }
      }
    } finally {
      done()
    }
  }

  async function serveUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const seen = await readRequest(request, custody)
    const route = choose(seen, request, new Set())
    if (!route) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const { replica, why } = route
    report(seen, { replica, why, status: undefined, error: undefined, login: undefined })
    socket.once('close', route.begin())
    await sockets.pass(request, socket, head, route.url)
  }

  return {
    handle(request, response) {
      serve(request, response)
        .catch((error: unknown) => {
          if (!request.errored) tellFault(error, request)
          return answerUnavailable(response, { kind: 'own-fault' })
        })
        .catch(() => response.destroy())
    },
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      serveUpgrade(request, socket, head).catch((error: unknown) => sockets.fail(error, request, socket))
    },
  }
}

const ofOneRequest = new Agent({ keepAlive: false })

const hasNoBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'

function addCookie(answer: IncomingMessage, replica: string): void {
  const cookie = stringifySetCookie({ name: AFFINITY_COOKIE, value: replica, path: '/', httpOnly: true })
  answer.headers['set-cookie'] = [...(answer.headers['set-cookie'] ?? []), cookie]
}
