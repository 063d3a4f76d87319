/** Passes one request on to one upstream over the proxy library, and says how it went. */
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { PassThrough } from 'node:stream'
import { createProxyServer } from 'httpxy'
import type { Upstream } from '../replicas/upstream.ts'

export interface Passage {
  readonly upstream: Pick<Upstream, 'url' | 'agent'>
  /** The request's body where it was read already. */
  readonly body?: Buffer | undefined
  /** Called with the answer's head before any of it is passed back; may change headers. */
  readonly onAnswer: (answer: IncomingMessage) => void
  /** The caller passes the answer back itself. */
  readonly relaysItself: boolean
  /** Milliseconds until the head of an answer is due. */
  readonly answerWithin: number
}

export class PassageError extends Error {
  override readonly name = 'PassageError'
  /** `unreachable`: no connection; `no-answer`: nothing came in time; `broken`: it broke off; `not-http`. */
  readonly reason: 'unreachable' | 'no-answer' | 'broken' | 'not-http'
  /** Whether the request went out on a connection kept alive that may have been closed meanwhile. */
  readonly stale: boolean

  constructor(reason: PassageError['reason'], stale: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.reason = reason
    this.stale = stale
  }
}

interface Underway {
  readonly relaysItself: boolean
  readonly onAnswer: Passage['onAnswer']
  sent: ClientRequest | undefined
  answered: boolean
  late: boolean
}

export type Forward = (request: IncomingMessage, response: ServerResponse, passage: Passage) => Promise<void>

/** Makes the function that passes requests on. Its promise ends with the response and rejects with PassageError. */
export function createForward(): Forward {
  const proxy = createProxyServer({ xfwd: true })
  const underway = new WeakMap<IncomingMessage, Underway>()

  proxy.on('proxyReq', (sent, request) => {
    const passage = underway.get(request)
    if (passage) passage.sent = sent
  })
  proxy.on('proxyRes', (answer, request, response) => {
    const passage = underway.get(request)
    if (!passage) return
    passage.answered = true
    passage.onAnswer(answer)
    // A stream may say nothing for a long time after its headers; they go out at once.
    if (!passage.relaysItself && answer.headers['content-length'] === undefined) {
      process.nextTick(() => {
        if (!response.headersSent && !response.destroyed && !response.writableEnded) response.flushHeaders()
      })
    }
  })

  return async (request, response, { upstream, body, onAnswer, relaysItself, answerWithin }) => {
    const passage: Underway = { onAnswer, relaysItself, sent: undefined, answered: false, late: false }
    underway.set(request, passage)
    const timer = setTimeout(() => {
      if (passage.answered) return
      passage.late = true
      passage.sent?.destroy()
    }, answerWithin)
    const buffer = body === undefined ? undefined : new PassThrough().end(body)
    try {
      await proxy.web(request, response, {
        target: new URL(upstream.url),
        agent: upstream.agent,
        selfHandleResponse: relaysItself,
        ...(buffer && { buffer }),
      })
    } catch (error) {
      throw new PassageError(reasonOf(error, passage.late), passage.sent?.reusedSocket === true, error)
    } finally {
      clearTimeout(timer)
    }
  }
}

function reasonOf(error: unknown, late: boolean): PassageError['reason'] {
  if (late) return 'no-answer'
  if (!(error instanceof Error)) return 'broken'
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code?.startsWith('HPE_')) return 'not-http'
  const unreachable = syscall === 'connect' || syscall === 'getaddrinfo'
  return unreachable ? 'unreachable' : 'broken'
}
