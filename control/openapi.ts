/** The description of the control API, made from the shapes that validate its calls. */
import { z } from 'zod'
import type { ApiDocument } from '../dashboard/api-document.ts'
import type { Route } from './api/route.ts'

const errorSchema = {
  type: 'object',
  required: ['error', 'message'],
  properties: { error: { type: 'string' }, message: { type: 'string' } },
}

type Schema = Record<string, unknown>

/** Named shapes go where OpenAPI keeps them, once for all calls. */
function schemaOf(shape: z.ZodType, components: Record<string, unknown>): Schema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  const moved = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema
  const { $defs = {}, ...rest } = moved
  Object.assign(components, $defs)
  return rest
}

const json = (schema: unknown) => ({ 'application/json': { schema } })

function queryParameters(shape: z.ZodType) {
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input' })
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

function operationOf(
  { method, path, summary, body, query, status = 200, answers }: Route,
  components: Record<string, unknown>,
) {
  const parameters = [...pathParameters(path), ...(query ? queryParameters(query) : [])]
  return {
    operationId: `${method}${path.replaceAll(/[/:](\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: json(schemaOf(body, components)),
      },
    }),
    responses: {
      [status]: { description: answers },
      '4XX': {
        description: 'What is wrong with the call, and what to do.',
        content: json({ $ref: '#/components/schemas/Error' }),
      },
    },
  }
}

/** @see https://spec.openapis.org/oas/v3.1.1.html */
export function describeApi(routes: readonly Route[]): ApiDocument & { readonly openapi: string } {
  const schemas: Record<string, unknown> = { Error: errorSchema }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operationOf(route, schemas) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'fickle control API',
      version: '1.0.0',
      description:
        'For tests and the dashboard. It answers programs and fickle’s own pages, not other pages in a browser.',
    },
    servers: [{ url: '/.fickle/api' }],
    paths: paths as unknown as ApiDocument['paths'],
    components: { schemas: schemas as ApiDocument['components']['schemas'] },
  }
}
