/** The control API on express: what a call takes is checked before it is handled. */
import express, { type RequestHandler, type Router } from 'express'
import { checkShape, inWords } from '../../common/shape-problems.ts'
import { isDeeper } from '../../common/values.ts'
import type { ControlContext } from '../context.ts'
import { BODY_LIMIT, refuse } from '../refuse.ts'
import { OtherAnswer, Refused, type Route, taken } from './route.ts'
import { routes } from './routes.ts'

/** A body must say that it is JSON: a form of a foreign page cannot. */
const requireJson: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (hasBody && !request.is('application/json')) {
    throw new Refused(
      415,
      'not_json',
      'The body must be JSON. Send it with the header content-type: application/json.',
    )
  }
  next()
}

/** Depth of arrays and objects within each other that a body may have. */
const DEEPEST = 32

/** Refused before anything is applied: what reads or writes it later may recurse. */
const refuseDeep: RequestHandler = (request, _response, next) => {
  if (isDeeper(request.body, DEEPEST))
    throw new Refused(400, 'too_deep', `The body may be nested at most ${DEEPEST} deep.`)
  next()
}

function check<T>(shape: Route['body'], value: unknown, what: string): T {
  if (!shape) return undefined as T
  const result = checkShape(shape, value)
  if ('value' in result) return result.value as T
  throw new Refused(
    400,
    'invalid_request',
    `The ${what} is not valid: ${inWords(result.problems)}. See /.fickle/openapi.json.`,
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

/** Calls below where it is mounted, which is `/.fickle/api`. */
export function createApi(context: ControlContext): Router {
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
