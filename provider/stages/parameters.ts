/** Parameters as pairs, and the shapes that others want them in. */
import type { Parameters } from './stages.ts'

/** The last value of each name. */
export function lastOf(parameters: Parameters): Record<string, string | undefined> {
  // A plain loop: Object.fromEntries costs three times as much, and every login comes by here.
  const last: Record<string, string | undefined> = {}
  for (const [name, value] of parameters) last[name] = value
  return last
}

/** The first value of a name. */
export function firstOf(parameters: Parameters, name: string): string | undefined {
  for (const pair of parameters) if (pair[0] === name) return pair[1]
  return undefined
}

/** Pairs of what was parsed already, as oidc-provider will see it; several values of one name stand together. */
export function pairsOf(parsed: Readonly<Record<string, string | string[] | undefined>>): Parameters {
  const pairs: [name: string, value: string][] = []
  for (const name of Object.keys(parsed)) {
    const value = parsed[name]
    if (typeof value === 'string') pairs.push([name, value])
    else for (const one of value ?? []) pairs.push([name, one])
  }
  return pairs
}

/** Every value of each name: one as a string, several as an array, as node:querystring has them. */
export function grouped(parameters: Parameters): Record<string, string | string[]> {
  const groups: Record<string, string | string[]> = {}
  for (const [name, value] of parameters) {
    const before = groups[name]
    groups[name] = before === undefined ? value : [before, value].flat()
  }
  return groups
}
