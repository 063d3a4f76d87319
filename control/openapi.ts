/** The description of the control API, made from the shapes that validate its calls. */
import { z } from 'zod'
import type { Route } from './api/route.ts'

const errorSchema = {
  type: 'object',
  required: ['error', 'message'],
  properties: { error: { type: 'string' }, message: { type: 'string' } },
}

const schemaOf = (shape: z.ZodType) => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  })
  return schema
}

const json = (schema: unknown) => ({ 'application/json': { schema } })

function queryParameters(shape: z.ZodType) {
  const { properties = {}, required = [] } = schemaOf(shape)
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function operationOf({ method, path, summary, body, query, status = 200, answers }: Route) {
  const parameters = [...pathParameters(path), ...(query ? queryParameters(query) : [])]
  return {
    operationId: `${method}${path.replaceAll(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(schemaOf(body)) } }),
    responses: {
      [status]: { description: answers },
      '4XX': { description: 'What is wrong with the call and what to do.', content: json(errorSchema) },
    },
  }
}

/** @see https://spec.openapis.org/oas/v3.1.1.html */
export function describeApi(routes: readonly Route[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'fickle control API',
      version: '1.0.0',
      description:
        'For tests and the dashboard. It answers callers that are not browsers, and fickle’s own pages.',
    },
    servers: [{ url: '/.fickle/api' }],
    paths,
  }
}
