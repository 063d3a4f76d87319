/** Passes one request on to one upstream over the proxy library, and says how it went. */
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createProxyServer } from 'httpxy'
import type { Upstream } from '../replicas/upstream.ts'
import { relay } from './annotate.ts'
import { targetOf } from './target-of.ts'

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
  /** `unreachable`: no connection; `no-answer`: nothing came in time; `broken`: it broke off; `not-http`: what came is no answer of HTTP. */
  readonly reason: 'unreachable' | 'no-answer' | 'broken' | 'not-http'
  /** Whether the request went out on a connection kept alive that may have been closed meanwhile. */
  readonly stale: boolean
  /** Half a sentence on what came instead of an answer: `with the status 99, which HTTP does not have`. */
  readonly detail: string | undefined

  constructor(reason: PassageError['reason'], stale: boolean, cause: unknown, detail?: string) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.reason = reason
    this.stale = stale
    this.detail = detail
  }
}

interface Underway {
  readonly passage: Passage
  sent: ClientRequest | undefined
  answer: IncomingMessage | undefined
  late: boolean
  /** Why its answer is refused, whatever else comes of it. */
  refused: PassageError | undefined
  /** Status of an interim answer (RFC 9110, section 15.2). */
  interim: number | undefined
  /** Ends the passage where what came is no answer. */
  readonly refuse: (error: PassageError) => void
}

export type Forward = (request: IncomingMessage, response: ServerResponse, passage: Passage) => Promise<void>

/** Makes the function that passes requests on. Its promise ends with the response and rejects with PassageError. */
export function createForward(): Forward {
  const proxy = createProxyServer({ xfwd: true })
  const all = new WeakMap<IncomingMessage, Underway>()

  proxy.on('proxyReq', (sent, request) => {
    const underway = all.get(request)
    if (underway) watch(sent, underway)
  })
  proxy.on('proxyRes', (answer, request, response) => {
    const underway = all.get(request)
    if (!underway) return
    underway.answer = answer
    const wrong = faultOfHead(answer)
    if (wrong !== undefined) {
      refuseAnswer(answer, underway, wrong)
      return
    }
    const { passage } = underway
    passage.onAnswer(answer)
    if (passage.relaysItself) return
    relay(answer, response as ServerResponse)
    // A stream may say nothing for a long time after its headers; they go out at once.
    if (answer.headers['content-length'] === undefined) {
      process.nextTick(() => {
        if (!response.destroyed && !response.writableEnded) (response as ServerResponse).flushHeaders()
      })
    }
  })

  return async (request, response, passage) => {
    const { upstream, body, answerWithin } = passage
    // This server has answered it already.
    delete request.headers.expect
    const refused = Promise.withResolvers<never>()
    refused.promise.catch(() => {})
    const underway: Underway = {
      passage,
      sent: undefined,
      answer: undefined,
      late: false,
      refused: undefined,
      interim: undefined,
      refuse: refused.reject,
    }
    all.set(request, underway)
    const timer = setTimeout(() => {
      if (underway.answer) return
      underway.late = true
      underway.sent?.destroy()
    }, answerWithin)
    const buffer = body === undefined ? undefined : new PassThrough().end(body)
    const passed = proxy.web(request, response, {
      target: targetOf(upstream.url),
      agent: upstream.agent,
      selfHandleResponse: true,
      ...(buffer && { buffer }),
    })
    try {
      await Promise.race([passed, refused.promise])
    } catch (error) {
      if (underway.refused) throw underway.refused
      if (error instanceof PassageError) throw error
      // More bytes than the answer's length says (RFC 9112, section 6.3) take nothing from the whole answer before them.
      if (!underway.answer?.complete) throw errorOf(error, underway)
      await finished(response).catch(() => {})
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Ends the passage where the replica switches protocols unasked, or leaves it at an interim answer. */
function watch(sent: ClientRequest, underway: Underway): void {
  underway.sent = sent
  sent.on('information', ({ statusCode }) => {
    underway.interim = statusCode
  })
  sent.once('upgrade', (answer: IncomingMessage, socket: Duplex) => {
    socket.destroy()
    const detail = `with ${answer.statusCode}, a switch of protocol that was not requested`
    underway.refuse(new PassageError('not-http', false, detail, detail))
  })
  sent.once('close', () => {
    if (!underway.answer)
      underway.refuse(errorOf(new Error('It closed the connection without an answer.'), underway))
  })
}

/** What makes the head of an answer impossible to pass on; undefined where nothing does. */
function faultOfHead({ statusCode = 0, statusMessage = '' }: IncomingMessage): string | undefined {
  if (statusCode < 200 || statusCode > 999) return `with the status ${statusCode}, which is not valid in HTTP`
  // RFC 9112, section 4: tabs, spaces, visible characters and what is beyond ASCII.
  if (/[^\t\x20-\x7e\x80-\xff]/.test(statusMessage)) return 'with control characters in its status line'
  return undefined
}

/** The library would end the response with an answer that is given up, so its listeners go first. */
function refuseAnswer(answer: IncomingMessage, underway: Underway, detail: string): void {
  const error = new PassageError('not-http', false, detail, detail)
  underway.refused = error
  process.nextTick(() => {
    answer.removeAllListeners('close')
    answer.removeAllListeners('error')
    answer.on('error', () => {})
    answer.destroy()
    underway.refuse(error)
  })
}

function errorOf(error: unknown, { late, interim, sent }: Underway): PassageError {
  const stale = sent?.reusedSocket === true
  if (interim !== undefined) {
    return new PassageError('not-http', stale, error, `with ${interim} and then nothing more`)
  }
  return new PassageError(late ? 'no-answer' : reasonOf(error), stale, error)
}

function reasonOf(error: unknown): PassageError['reason'] {
  if (!(error instanceof Error)) return 'broken'
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code?.startsWith('HPE_')) return 'not-http'
  const unreachable = syscall === 'connect' || syscall === 'getaddrinfo'
  return unreachable ? 'unreachable' : 'broken'
}
