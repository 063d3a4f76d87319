/** The JSON schema of fickle's own configuration file: every flag that a file can say, and the sections of the provider. */
import { z } from 'zod'
import { configurationShape } from '../../control/configuration-shape.ts'
import type { Flag } from './flag.ts'
import { type FlagName, flags, keyOfFlag } from './flags.ts'

type Schema = Readonly<Record<string, unknown>>

/** Flags that name the file itself, or make no sense in it. */
const notInAFile: ReadonlySet<string> = new Set(['config', 'json', 'force', 'playwright', 'clear'])

function schemaOfFlag(flag: Flag): Schema {
  switch (flag.type) {
    case 'switch':
      return { type: 'boolean', default: false }
    case 'integer':
      return { type: 'integer', minimum: flag.min, maximum: flag.max }
    case 'choice':
      return { enum: flag.options }
    case 'list':
      return { type: 'array', items: flag.options ? { enum: flag.options } : { type: 'string' } }
    default:
      return { type: 'string' }
  }
}

/** A whole value may be a variable: `${PORT:-6749}`. */
const orVariable = (schema: Schema): Schema =>
  schema.type === 'string' || schema.type === 'array'
    ? schema
    : { anyOf: [schema, { type: 'string', pattern: '^\\$\\{.+\\}$' }] }

const sentence = (about: string) => `${about.charAt(0).toUpperCase()}${about.slice(1)}.`

const ofFlags = (): [string, Schema][] =>
  (Object.keys(flags) as FlagName[])
    .filter((name) => !notInAFile.has(name))
    .map((name) => {
      const flag: Flag = flags[name]
      return [
        keyOfFlag(name),
        {
          ...orVariable(schemaOfFlag(flag)),
          description: `${sentence(flag.about)} As a flag: --${name}.`,
          ...('default' in flag && flag.default !== undefined && { default: flag.default }),
        },
      ]
    })

/** Numbers and choices of sections may be variables too. */
function withVariables(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withVariables)
  if (typeof schema !== 'object' || schema === null) return schema
  const { type, description, ...rest } = schema as Record<string, unknown>
  if (type === 'integer' || type === 'number' || type === 'boolean') {
    return { ...orVariable({ type, ...rest }), ...(description !== undefined && { description }) }
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withVariables(value)]))
}

/** @see https://json-schema.org/draft/2020-12/schema */
export function configurationSchema(): Schema {
  const {
    $schema,
    properties,
    $defs,
    id: _id,
    ...rest
  } = z.toJSONSchema(configurationShape, {
    io: 'input',
    unrepresentable: 'any',
  }) as Record<string, unknown>
  return {
    $schema,
    title: 'fickle.config',
    description: 'What fickle starts with. A flag wins over its variable, and a variable over this file.',
    ...rest,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(ofFlags()),
      ...(withVariables(properties) as object),
    },
    $defs: withVariables($defs),
  }
}
