/** Reads one part of the block against its keys, and finds what is unknown, malformed, missing or contradictory in it. */
import { closest, distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { checkShape } from '../../common/shape-problems.ts'
import type { OidcConfiguration } from '../options.ts'
import type { Entry } from './document.ts'
import { type Key, oidcKeys } from './keys.ts'
import { type Problem, showValue } from './problems.ts'

const isBlank = (value: unknown) => value === undefined || value === null || value === ''

export interface Part {
  readonly prefix: string
  readonly entry: Entry | undefined
  readonly keys: Readonly<Record<string, Key>>
  readonly tolerated: ReadonlySet<string>
}

export function unknownKeys({ prefix, entry, keys, tolerated }: Part): Problem[] {
  const known = [...Object.keys(keys), ...(prefix ? [] : ['oidcConfiguration'])]
  return [...(entry?.entries ?? [])]
    .filter(([name]) => !known.includes(name) && !tolerated.has(name))
    .map(([name, { line, variables, value }]) => {
      const nearest = closest(name, known)
      const hint =
        distance(name.toLowerCase(), nearest.toLowerCase()) <= 4 ? `Did you mean ${nearest}?` : 'Remove it.'
      return {
        kind: 'unknown-key',
        key: `${prefix}${name}`,
        value: name.toLowerCase().includes('secret') ? '(hidden)' : showValue(`${prefix}${name}`, value),
        line,
        variables,
        message: 'is not a key of this configuration',
        fix: `${hint} Keys: ${known.join(', ')}.`,
      } satisfies Problem
    })
}

/** A part that is written, but is no map. */
export function shapeProblems({ prefix, entry }: Part): Problem[] {
  if (!entry || entry.entries || isBlank(entry.value)) return []
  const key = prefix ? prefix.slice(0, -1) : 'authenticationConfiguration'
  const { line, variables, value } = entry
  const message = 'must be a map of keys'
  return [
    {
      kind: 'bad-value',
      key,
      value: showValue(key, value),
      line,
      variables,
      message,
      fix: 'Indent its keys below it.',
    },
  ]
}

export function readKeys(
  { prefix, entry, keys }: Part,
  problems: Problem[],
  origins: Map<string, Entry>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, key] of Object.entries(keys)) {
    const path = `${prefix}${name}`
    const found = entry?.entries?.get(name)
    if (found) origins.set(path, found)
    values[name] = key.blank
    if (!found || isBlank(found.value)) continue
    const read = checkShape(key.schema as z.ZodType<unknown>, found.value)
    if ('value' in read) values[name] = read.value
    const messages = 'problems' in read ? read.problems.map(({ problem }) => problem) : []
    for (const message of new Set(messages)) {
      const { line, variables } = found
      problems.push({
        kind: 'bad-value',
        key: path,
        value: showValue(path, found.value),
        line,
        variables,
        message,
        fix: key.fix,
      })
    }
  }
  return values
}

const REQUIRED = ['id', 'secret', 'discoveryUri', 'callbackUrl', 'serverUrl']

export function missingKeys(
  oidc: OidcConfiguration,
  origins: ReadonlyMap<string, Entry>,
  bad: ReadonlySet<string>,
): Problem[] {
  return REQUIRED.filter((name) => oidc[name as keyof OidcConfiguration] === '')
    .filter((name) => !bad.has(`oidcConfiguration.${name}`))
    .filter((name) => !(name === 'discoveryUri' && oidc.type.toLowerCase() === 'azure' && oidc.tenant !== ''))
    .map((name) => {
      const key = `oidcConfiguration.${name}`
      const origin = origins.get(key)
      const variables = origin?.variables.length
        ? origin.variables
        : origin
          ? []
          : [oidcKeys[name]?.variable ?? name]
      return {
        kind: 'missing',
        key,
        value: undefined,
        line: origin?.line,
        variables,
        message: 'is missing',
        fix: `Set ${name}.`,
      }
    })
}

/** Combinations that no login could survive. */
export function contradictions(oidc: OidcConfiguration, origins: ReadonlyMap<string, Entry>): Problem[] {
  if (oidc.useNonce || !oidc.responseType.includes('id_token')) return []
  const { line, variables = [] } = origins.get('oidcConfiguration.useNonce') ?? {}
  return [
    {
      kind: 'bad-value',
      key: 'oidcConfiguration.useNonce',
      value: 'false',
      line,
      variables,
      message: `cannot be combined with responseType "${oidc.responseType}": an ID token in the front channel needs a nonce`,
      fix: 'Write useNonce: true, or responseType: code.',
    },
  ]
}
