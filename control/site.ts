/** Routes below /.fickle/ on express, loaded when the first call comes: the first page at once, the rest when it is asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import { loadOnce } from '../common/load-once.ts'
import type { FickleError } from '../journal/fickle-error.ts'
import { ownFault } from '../journal/own-fault.ts'
import { createWelcome } from '../welcome/welcome.ts'
import { Refused } from './api/route.ts'
import type { ControlContext } from './context.ts'
import { BODY_LIMIT, refuse } from './refuse.ts'

const isFickleError = (error: unknown): error is FickleError => error instanceof Error && 'fix' in error

const onError =
  ({ journal }: ControlContext): ErrorRequestHandler =>
  (error, request, response, _next) => {
    if (response.headersSent) return void response.destroy()
    if (error instanceof Refused) return void refuse(response, error.status, error.error, error.message)
    if (isFickleError(error)) {
      const name = error.code.replace(/^ERR_/, '').toLowerCase()
      return void refuse(response, 400, name, `${error.message} ${error.fix}`)
    }
    const { status = 500, type } = error as { status?: number; type?: string }
    if (type === 'entity.parse.failed')
      return void refuse(response, 400, 'not_json', 'The body is not JSON. Check its quotes and braces.')
    if (type === 'entity.too.large')
      return void refuse(
        response,
        413,
        'too_large',
        `The body may have at most ${BODY_LIMIT}. Send less at once.`,
      )
    if (status < 500)
      return void refuse(
        response,
        status,
        'bad_request',
        `${request.method} ${request.path.slice(0, 100)} cannot be read.`,
      )
    journal.report(ownFault('fickle', error, { path: `${request.baseUrl}${request.path}` }))
    refuse(response, 500, 'internal', 'Something went wrong inside fickle. Please report it.')
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
