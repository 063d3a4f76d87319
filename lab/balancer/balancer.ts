/** The balancer in front of the replicas: chooses by policy, passes on, and tells the journal what it saw. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { parseCookie, stringifySetCookie } from 'cookie'
import { createProxyServer } from 'httpxy'
import type { Journal } from '../../journal/journal.ts'
import type { Policy } from '../options.ts'
import { createDraws } from '../policies/draws.ts'
import { choosers } from '../policies/index.ts'
import type { Choice, RoutingFacts } from '../policies/policy.ts'
import type { Upstream } from '../replicas/upstream.ts'
import { isPage, relay, relayWith, toAscii } from './annotate.ts'
import {
  type CallbackParameters,
  isShortForm,
  pathOf,
  queryOf,
  readCallbackParameters,
  readForm,
} from './authorization-parameters.ts'
import { AFFINITY_COOKIE, createCustody } from './custody.ts'
import { createForward, PassageError } from './forward.ts'
import { answerUnavailable } from './trouble.ts'
import { createWitness, type Seen } from './witness.ts'

export interface BalancerOptions {
  readonly journal: Journal
  readonly policy: Policy
  /** Seed of `random`. */
  readonly seed: number
  /** All replicas, those that are down too. */
  readonly upstreams: () => readonly Upstream[]
  /** The HTML that is added to the page of a failed callback; undefined adds nothing. */
  readonly note: (failed: FailedCallback) => string | undefined | Promise<string | undefined>
  /** Milliseconds in which a replica has to begin its answer. */
  readonly answerWithin: number
}

export interface FailedCallback {
  readonly login: string | undefined
  readonly issuedBy: string | undefined
  readonly receivedBy: string
  /** Where the login began, path and query, to begin it again. */
  readonly loginUrl: string | undefined
}

export interface Balancer {
  readonly policy: Policy
  setPolicy(policy: Policy): void
  /** Makes the path of callbacks known before the first login shows it. */
  expectCallbacksAt(path: string): void
  handle(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Path of the route where logins were seen to begin; undefined before the first. */
  readonly loginPath: string | undefined
}

const none: CallbackParameters = { state: undefined, code: undefined, error: undefined, response: undefined }

export function createBalancer(options: BalancerOptions): Balancer {
  const { journal, upstreams, note, answerWithin } = options
  let policy = options.policy
  let count = 0
  let newcomers = 0
  const draw = createDraws(options.seed)
  const custody = createCustody()
  const forward = createForward()
  const sockets = createProxyServer({ xfwd: true })
  const report = createWitness(journal)

  function choose(
    seen: Seen,
    excluded: ReadonlySet<string>,
  ): { upstream: Upstream; choice: Choice } | undefined {
    const up = upstreams().filter(({ state, name }) => state !== 'down' && !excluded.has(name))
    if (up.length === 0) return undefined
    const facts: RoutingFacts = {
      replicas: up,
      role: seen.role === 'callback' ? 'callback' : 'other',
      stateIssuedBy: seen.stateIssuedBy,
      affinity: seen.cookies[AFFINITY_COOKIE],
      sessionCookie: custody.sessionCookieOf(seen.cookies),
      client: seen.client,
      count,
      newcomers,
      draw: draw(),
    }
    const choice = choosers[policy](facts)
    count += 1
    if (choice.stick) newcomers += 1
    const upstream = up.find(({ name }) => name === choice.replica)
    return upstream && { upstream, choice }
  }

  async function look(request: IncomingMessage): Promise<{ seen: Seen; form: Buffer | undefined }> {
    const url = request.url ?? '/'
    const form = isShortForm(request) ? await readForm(request) : undefined
    const encoded = form === undefined ? queryOf(url) : `${queryOf(url)}&${form.toString('utf8')}`
    const onCallbackPath = custody.isCallbackPath(pathOf(url))
    const mayReturn = onCallbackPath || /(^|&)(state|response)=/.test(encoded)
    const parameters = mayReturn ? readCallbackParameters(encoded) : none
    const returns = onCallbackPath || (parameters.state !== undefined && !/(^|&)client_id=/.test(encoded))
    const cookies = parseCookie(request.headers.cookie ?? '')
    const seen: Seen = {
      arrivedAt: Date.now(),
      method: request.method ?? 'GET',
      path: pathOf(url),
      url,
      role: returns ? 'callback' : 'other',
      parameters: returns ? parameters : none,
      cookies,
      sessionCookie: custody.carriesSession(returns ? parameters.state : undefined, cookies),
      stateIssuedBy: returns ? custody.issuerOf(parameters.state) : undefined,
      client: request.socket.remoteAddress ?? '',
      run: /(?:^|\s)fickle-run\/([\w.-]+)/.exec(request.headers['user-agent'] ?? '')?.[1],
    }
    return { seen, form }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { seen, form } = await look(request)
    const relaysItself = seen.role === 'callback'
    if (relaysItself) request.headers['accept-encoding'] = 'identity'
    const forwardedFor = request.headers['x-forwarded-for']
    if (forwardedFor !== undefined) request.headers['x-forwarded-for'] = `${forwardedFor}, ${seen.client}`
    const excluded = new Set<string>()
    const passed: string[] = []
    for (;;) {
      const chosen = choose(seen, excluded)
      if (!chosen) {
        const why = passed.length > 0 ? passed.join('; ') : 'no replica is up'
        report(seen, { replica: undefined, why, status: 503, error: 'no replica answers', login: undefined })
        return answerUnavailable(response, { kind: 'none-up', passed })
      }
      const { upstream, choice } = chosen
      const why = [...passed, choice.why].join('; ')
      const trouble = await attempt(request, response, {
        seen,
        form,
        upstream,
        why,
        stick: choice.stick === true,
      })
      if (!trouble) return
      if (trouble.reason === 'unreachable' && (form !== undefined || hasNoBody(request))) {
        excluded.add(upstream.name)
        passed.push(`${upstream.name} does not answer`)
        continue
      }
      const error = `${upstream.name}: ${trouble.reason}`
      report(seen, {
        replica: upstream.name,
        why,
        status: trouble.reason === 'no-answer' ? 504 : 502,
        error,
        login: undefined,
      })
      return answerUnavailable(response, { kind: trouble.reason, replica: upstream.name, url: upstream.url })
    }
  }

  interface Attempt {
    readonly seen: Seen
    readonly form: Buffer | undefined
    readonly upstream: Upstream
    readonly why: string
    readonly stick: boolean
  }

  /** Resolves with what went wrong before any of an answer was passed back. */
  async function attempt(
    request: IncomingMessage,
    response: ServerResponse,
    { seen, form, upstream, why, stick }: Attempt,
  ): Promise<PassageError | undefined> {
    const passage = {
      upstream,
      body: form,
      relaysItself: seen.role === 'callback',
      answerWithin,
      onAnswer: (answer: IncomingMessage) => {
        const login = custody.noteAnswer(upstream.name, seen, answer)
        const event = report(seen, {
          replica: upstream.name,
          why,
          status: answer.statusCode,
          error: undefined,
          login,
        })
        if (stick) addCookie(answer, upstream.name)
        if (seen.role !== 'callback') return
        finishCallback(answer, response, seen, upstream.name, event?.login).catch(() => response.destroy())
      },
    }
    upstream.active += 1
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
      upstream.active -= 1
    }
  }

  async function finishCallback(
    answer: IncomingMessage,
    response: ServerResponse,
    seen: Seen,
    receivedBy: string,
    login: string | undefined,
  ): Promise<void> {
    const shows = seen.method !== 'HEAD' && isPage(answer)
    const failed =
      shows && ((answer.statusCode ?? 0) >= 400 || wasRejected(login, receivedBy, seen.arrivedAt))
    if (!failed) return relay(answer, response)
    const issuedBy = seen.stateIssuedBy
    const loginUrl = custody.loginUrlOf(seen.parameters.state) ?? custody.loginPath
    const addition = await Promise.resolve(note({ login, issuedBy, receivedBy, loginUrl })).catch(
      () => undefined,
    )
    return addition === undefined ? relay(answer, response) : relayWith(toAscii(addition), answer, response)
  }

  const wasRejected = (login: string | undefined, by: string, since: number) =>
    login !== undefined &&
    (journal
      .login(login)
      ?.events.some((event) => event.kind === 'rejected' && event.by === by && event.at >= since) ??
      false)

  async function serveUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { seen } = await look(request)
    const chosen = choose(seen, new Set())
    if (!chosen) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const { upstream, choice } = chosen
    report(seen, {
      replica: upstream.name,
      why: choice.why,
      status: undefined,
      error: undefined,
      login: undefined,
    })
    upstream.active += 1
    socket.once('close', () => {
      upstream.active -= 1
    })
    await sockets.ws(request, socket as never, { target: new URL(upstream.url), agent: false }, head)
  }

  return {
    get policy() {
      return policy
    },
    get loginPath() {
      return custody.loginPath
    },
    expectCallbacksAt: custody.expectCallbacksAt,
    setPolicy(next) {
      policy = next
      count = 0
      newcomers = 0
    },
    handle(request, response) {
      serve(request, response)
        .catch(() => answerUnavailable(response, { kind: 'broken', replica: undefined, url: undefined }))
        .catch(() => response.destroy())
    },
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      serveUpgrade(request, socket, head).catch(() => socket.destroy())
    },
  }
}

const hasNoBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'

function addCookie(answer: IncomingMessage, replica: string): void {
  const cookie = stringifySetCookie({ name: AFFINITY_COOKIE, value: replica, path: '/', httpOnly: true })
  answer.headers['set-cookie'] = [...(answer.headers['set-cookie'] ?? []), cookie]
}
