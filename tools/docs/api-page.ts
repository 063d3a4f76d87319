/** The page of the control API, made from the shapes that validate its calls. */
import { z } from 'zod'
import type { Route } from '../../control/api/route.ts'
import { routes } from '../../control/api/routes.ts'
import { code, page, part, table } from './markdown.ts'

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly $ref?: string
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly $defs?: Readonly<Record<string, JsonSchema>>
}

/** The type of a value, short enough for a table. */
export function typeOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(', ')
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'values'}`
  return [schema.type ?? 'any'].flat().join(' or ')
}

const schemaOf = (shape: z.ZodType): JsonSchema =>
  z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonSchema

/** Where a body is one of the named shapes, that one. */
function resolved(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (schema.$defs?.[name] ?? schema)
}

/** The members of an object as the rows of a table. */
function membersOf({ properties = {}, required = [] }: JsonSchema): string[][] {
  return Object.entries(properties).map(([name, schema]) => [
    code(name),
    typeOf(schema),
    required.includes(name) ? 'yes' : '',
    schema.description ?? '',
  ])
}

const head = ['member', 'type', 'required', 'what it is']

function routePart({ method, path, summary, query, body, answers, status = 200 }: Route): string[] {
  const given = body === undefined ? undefined : resolved(schemaOf(body))
  return part(`${method.toUpperCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`, [
    `${summary.replace(/\.?$/, '.')} Answers ${status}: ${answers.replace(/\.?$/, '.')}`,
    '',
    ...(query ? ['In the query:', '', ...table(head, membersOf(resolved(schemaOf(query))))] : []),
    ...(given
      ? [
          `In the body, as JSON${given.properties ? '' : `: ${typeOf(given)}`}${given.properties ? ':' : '.'}`,
          '',
          ...table(head, membersOf(given)),
        ]
      : []),
  ])
}

export const apiPage = (): string =>
  page(
    'Control API',
    'control/api',
    'What tests and the dashboard ask of a running fickle, below `http://localhost:6749/.fickle/api`. It answers callers that are not browsers, and fickle’s own pages. A call that is refused answers with `error` and `message`, which says what is wrong and what to do. The same as OpenAPI: `http://localhost:6749/.fickle/openapi.json`.',
    '',
    ...routes.flatMap(routePart),
  )
