/** The page of every key of the configuration file, made from its schema. */
import { configurationSchema } from '../../cli/settings/schema.ts'
import { typeOf } from './api-page.ts'
import { code, page, part, table } from './markdown.ts'

type Schema = Parameters<typeof typeOf>[0] & {
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}

/** A setting may stand in the file as `${NAME}` instead; that is said once for all of them. */
const isReference = ({ pattern }: Schema) => pattern?.startsWith('^\\$\\{')

function kind(schema: Schema): string {
  const choices = (schema.anyOf ?? []).filter((each) => !isReference(each))
  const [only] = choices
  const shown: Schema =
    choices.length === 1 && only ? only : choices.length > 1 ? { ...schema, anyOf: choices } : schema
  const { minimum, maximum = Number.MAX_SAFE_INTEGER } = shown
  const range =
    minimum === undefined
      ? ''
      : maximum < Number.MAX_SAFE_INTEGER
        ? `, ${minimum} to ${maximum}`
        : `, from ${minimum}`
  return `${typeOf(shown)}${range}`
}

const rows = (properties: Readonly<Record<string, Schema>>) =>
  Object.entries(properties)
    .filter(([name]) => name !== '$schema')
    .map(([name, schema]) => [
      code(name),
      kind(schema),
      schema.default === undefined ? '' : code(JSON.stringify(schema.default)),
      schema.description ?? '',
    ])

const head = ['key', 'type', 'default', 'what it is']

export function configurationPage(): string {
  const { properties = {}, $defs = {} } = configurationSchema() as Schema
  const { Configuration = {}, ...named } = $defs
  return page(
    'Every key of the configuration file',
    'the schema of the configuration',
    'How the file is found and read is told in [The configuration file](../configuration.md). Each value may name a variable instead, with or without a default.',
    '',
    ...part('What the provider serves', [
      'These count at once when the file changes, and the [control API](control-api.md) takes them too.',
      '',
      ...table(head, rows(Configuration.properties ?? {})),
    ]),
    ...Object.entries(named).flatMap(([name, schema]) => {
      const { properties: members } = schema as Schema
      return members ? part(name, table(head, rows(members))) : []
    }),
    ...part('What each command starts with', [
      'The same as the flags of the commands; a flag wins over the file.',
      '',
      ...table(head, rows(properties)),
    ]),
  )
}
