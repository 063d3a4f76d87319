/** Parameters as pairs, and the shapes that others want them in. */
import type { Parameters } from './stages.ts'

/** The last value of each name. */
export const lastOf = (parameters: Parameters): Record<string, string | undefined> =>
  Object.fromEntries(parameters)

/** Every value of each name: one as a string, several as an array, as node:querystring has them. */
export function grouped(parameters: Parameters): Record<string, string | string[]> {
  const groups: Record<string, string | string[]> = {}
  for (const [name, value] of parameters) {
    const before = groups[name]
    groups[name] = before === undefined ? value : [before, value].flat()
  }
  return groups
}
