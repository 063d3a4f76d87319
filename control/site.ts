/** Routes below /.fickle/ on express, loaded when the first call comes: the first page at once, the rest when it is asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import { loadOnce } from '../common/load-once.ts'
import { wantsHtml } from '../common/wants-html.ts'
import type { FickleError } from '../journal/fickle-error.ts'
import { ownFault } from '../journal/own-fault.ts'
import { createWelcome } from '../welcome/welcome.ts'
import { Refused } from './api/route.ts'
import type { ControlContext } from './context.ts'
import { BODY_LIMIT, refuse } from './refuse.ts'

const isFickleError = (error: unknown): error is FickleError => error instanceof Error && 'fix' in error

interface Refusal {
  readonly status: number
  readonly error: string
  readonly message: string
}

/** What is said of an error; undefined for a fault of fickle's own. */
function refusalOf(error: unknown, { method, path }: Request): Refusal | undefined {
  if (error instanceof Refused) return error
  if (isFickleError(error)) {
    const name = error.code.replace(/^ERR_/, '').toLowerCase()
    return { status: 400, error: name, message: `${error.message} ${error.fix}` }
  }
  const { status = 500, type } = error as { status?: number; type?: string }
  if (type === 'entity.parse.failed')
    return { status: 400, error: 'not_json', message: 'The body is not JSON. Check its quotes and braces.' }
  if (type === 'entity.too.large')
    return {
      status: 413,
      error: 'too_large',
      message: `The body may have at most ${BODY_LIMIT}. Send less at once.`,
    }
  if (status >= 500) return undefined
  return { status, error: 'bad_request', message: `${method} ${path.slice(0, 100)} cannot be read.` }
}

const faultOfFickle: Refusal = {
  status: 500,
  error: 'internal',
  message: 'Something went wrong inside fickle itself. Please report it.',
}

/** What calls the API is a program, whatever it accepts. */
const isForPrograms = (path: string) => /^\/\.fickle\/(api\/|openapi\.json$|metrics$)/.test(path)

const onError =
  (context: ControlContext): ErrorRequestHandler =>
  async (error, request, response, _next) => {
    const path = `${request.baseUrl}${request.path}`
    const refusal = refusalOf(error, request)
    if (!refusal) context.journal.report(ownFault('fickle', error, { path }))
    if (response.headersSent) return void response.destroy()
    const { status, error: name, message } = refusal ?? faultOfFickle
    if (isForPrograms(path) || !wantsHtml(request.headers.accept))
      return void refuse(response, status, name, message)
    try {
      const { sendRefusal } = await import('../dashboard/refusal.ts')
      await sendRefusal(response, { status, name, message }, context)
    } catch {
      // Express would show the stack of whatever hinders the page.
      refuse(response, status, name, message)
    }
  }

export interface Site {
  handle(request: IncomingMessage, response: ServerResponse): void
}

export function createSite(context: ControlContext): Site {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('etag', false)
  app.use((_request, response, next) => {
    response.set({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    next()
  })
  app.use('/.fickle', createWelcome(context))
  const instruments = loadOnce<RequestHandler>(async () =>
    (await import('./instruments.ts')).createInstruments(context),
  )
  app.use(async (request, response, next) => {
    const handle = await instruments()
    handle(request, response, next)
  })
  app.use((request, response) => {
    refuse(
      response,
      404,
      'not_found',
      `There is nothing at ${request.path.slice(0, 100)}. The dashboard is at /.fickle/, the API at /.fickle/openapi.json.`,
    )
  })
  app.use(onError(context))
  return { handle: (request, response) => app(request, response) }
}
