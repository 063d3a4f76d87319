/** Routes below /.fickle/: the control API and the dashboard, on express, loaded when the first call comes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express'
import { checkShape, inWords } from '../common/shape-problems.ts'
import type { DashboardContext } from '../dashboard/context.ts'
import { createDashboard } from '../dashboard/dashboard.ts'
import { createRuns } from '../dashboard/runs.ts'
import type { FickleError } from '../journal/fickle-error.ts'
import { ownFault } from '../journal/own-fault.ts'
import type { Configuration } from '../provider/options.ts'
import { createWelcome } from '../welcome/welcome.ts'
import { OtherAnswer, Refused, type Route, taken } from './api/route.ts'
import { routes } from './api/routes.ts'
import { configurationShape } from './configuration-shape.ts'
import type { ControlContext } from './context.ts'
import { createMetrics } from './metrics.ts'
import { describeApi } from './openapi.ts'

const BODY_LIMIT = '1mb'

const refuse = (response: Response, status: number, error: string, message: string) =>
  response.status(status).json({ error, message })

/** A body must say that it is JSON: a form of a foreign page cannot. */
const requireJson: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (hasBody && !request.is('application/json')) {
    throw new Refused(
      415,
      'not_json',
      'A body must be JSON. Send it with the header content-type: application/json.',
    )
  }
  next()
}

/** Depth of arrays and objects within each other that a body may have. */
const DEEPEST = 32

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((member) => isDeeper(member, depth - 1))
}

/** Refused before anything is applied: what reads or writes it later may recurse. */
const refuseDeep: RequestHandler = (request, _response, next) => {
  if (isDeeper(request.body, DEEPEST))
    throw new Refused(400, 'too_deep', `A body may be nested ${DEEPEST} deep at most.`)
  next()
}

function check<T>(shape: Route['body'], value: unknown, what: string): T {
  if (!shape) return undefined as T
  const result = checkShape(shape, value)
  if ('value' in result) return result.value as T
  throw new Refused(
    400,
    'invalid_request',
    `The ${what} is not as it must be: ${inWords(result.problems)}. See /.fickle/openapi.json.`,
  )
}

const handlerOf =
  (route: Route, context: ControlContext): RequestHandler =>
  async (request, response) => {
    const answer = await route.handle({
      context,
      parameters: request.params as Record<string, string>,
      body: check(route.body, request.body, 'body'),
      query: check(route.query, request.query, 'query'),
      request,
      response,
    })
    if (answer === taken) return
    if (answer instanceof OtherAnswer) {
      if (answer.fileName) response.attachment(answer.fileName)
      response.type(answer.contentType).send(answer.body)
      return
    }
    response.status(route.status ?? 200).json(answer)
  }

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
        `A body may hold ${BODY_LIMIT} at most. Send less at once.`,
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

function apiOf(context: ControlContext) {
  const api = express.Router({ caseSensitive: true })
  api.use(requireJson, express.json({ limit: BODY_LIMIT, strict: false }), refuseDeep)
  for (const route of routes) api[route.method](route.path, handlerOf(route, context))
  for (const path of new Set(routes.map(({ path }) => path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase())
    api.all(path, (request, response) => {
      response.set('allow', methods.join(', '))
      refuse(
        response,
        405,
        'method_not_allowed',
        `${request.method} is not answered here. Use ${methods.join(' or ')}.`,
      )
    })
  }
  return api
}

const readConfiguration: DashboardContext['readConfiguration'] = (configuration) => {
  const result = checkShape(configurationShape, configuration)
  return 'problems' in result ? result : { value: result.value as Configuration }
}

export interface Site {
  handle(request: IncomingMessage, response: ServerResponse): void
}

export function createSite(context: ControlContext): Site {
  const app = express()
  const metrics = createMetrics(context)
  const runs = createRuns(context.provider)
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
  app.use('/.fickle/api', apiOf(context))
  app.get('/.fickle/openapi.json', (_request, response) => void response.json(describeApi(routes)))
  app.get('/.fickle/metrics', async (_request, response) => {
    const text = await metrics.text()
    response.type(metrics.contentType).send(text)
  })
  app.use('/.fickle', createWelcome(context))
  app.use(
    '/.fickle',
    createDashboard({ ...context, readConfiguration, describeApi: () => describeApi(routes), runs }),
  )
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
