/** What can be seen of an identity provider from outside, as facts: names, types and plain values, never a secret. */

/** The type of a member: `string`, `number`, `boolean`, `null`, `object`, `strings` (a list of them) or `list`. */
export type Kind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'strings' | 'list'

export type Kinds = Readonly<Record<string, Kind>>

export interface Facts {
  readonly discovery?: {
    /** Values of members that are no URLs. */
    readonly values?: Readonly<Record<string, unknown>>
    /** Members whose values are URLs of the provider, with the path below its address. */
    readonly paths?: Readonly<Record<string, string>>
    readonly absent?: readonly string[]
  }
  readonly keys?: {
    readonly types?: readonly string[]
    /** Members of every key. */
    readonly members?: readonly string[]
    readonly absent?: readonly string[]
  }
  readonly idToken?: TokenFacts
  readonly accessToken?: TokenFacts & { readonly opaque?: boolean }
  readonly userinfo?: { readonly claims?: Kinds; readonly absent?: readonly string[] }
  readonly token?: { readonly members?: Kinds; readonly absent?: readonly string[] }
  /** The answer to a code that is no good. */
  readonly error?: {
    readonly status?: number
    readonly members?: Kinds
    readonly error?: string
    readonly absent?: readonly string[]
  }
  readonly callback?: { readonly parameters?: readonly string[]; readonly absent?: readonly string[] }
}

interface TokenFacts {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Kinds
  readonly absent?: readonly string[]
}

export function kindOf(value: unknown): Kind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? 'strings' : 'list'
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object'
}

export const kindsOf = (members: Readonly<Record<string, unknown>>): Kinds =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, kindOf(value)]))

/** One thing of the facts that is otherwise, or that was not to be seen. */
export interface Difference {
  /** `discovery.code_challenge_methods_supported`, say. */
  readonly what: string
  readonly expected: unknown
  readonly found: unknown
}

type Flat = ReadonlyMap<string, unknown>

/** Facts by their names, `idToken.claims.email_verified`; a member that is absent is `undefined`. */
function flat(facts: Facts): Flat {
  const found = new Map<string, unknown>()
  const take = (prefix: string, members: Readonly<Record<string, unknown>> = {}) => {
    for (const [name, value] of Object.entries(members)) found.set(`${prefix}.${name}`, value)
  }
  const absent = (prefix: string, names: readonly string[] = []) => {
    for (const name of names) found.set(`${prefix}.${name}`, undefined)
  }
  take('discovery', facts.discovery?.values)
  take('discovery', facts.discovery?.paths)
  absent('discovery', facts.discovery?.absent)
  if (facts.keys?.types) found.set('keys.types', facts.keys.types)
  for (const name of facts.keys?.members ?? []) found.set(`keys.${name}`, true)
  absent('keys', facts.keys?.absent)
  for (const token of ['idToken', 'accessToken'] as const) {
    take(`${token}.header`, facts[token]?.header)
    take(`${token}.claims`, facts[token]?.claims)
    absent(`${token}.claims`, facts[token]?.absent)
  }
  if (facts.accessToken?.opaque !== undefined) found.set('accessToken.opaque', facts.accessToken.opaque)
  take('userinfo', facts.userinfo?.claims)
  absent('userinfo', facts.userinfo?.absent)
  take('token', facts.token?.members)
  absent('token', facts.token?.absent)
  take('error', facts.error?.members)
  absent('error', facts.error?.absent)
  if (facts.error?.status !== undefined) found.set('error.(status)', facts.error.status)
  if (facts.error?.error !== undefined) found.set('error.(error)', facts.error.error)
  for (const name of facts.callback?.parameters ?? []) found.set(`callback.${name}`, true)
  absent('callback', facts.callback?.absent)
  return found
}

/** As text, the order of a list left out: no specification gives it a meaning. */
const text = (value: unknown) =>
  JSON.stringify(
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...value].sort() : value,
  ) ?? 'absent'

/** What of the expected facts is otherwise in those that were found. */
export function differences(expected: Facts, found: Facts): readonly Difference[] {
  const seen = flat(found)
  return [...flat(expected)].flatMap(([what, value]) => {
    const other = seen.get(what)
    return text(value) === text(other) ? [] : [{ what, expected: value, found: other }]
  })
}

/** Everything in which two providers differ, whichever of them has it. */
export function allDifferences(one: Facts, other: Facts): readonly Difference[] {
  const [before, after] = [flat(one), flat(other)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
    const [expected, found] = [before.get(what), after.get(what)]
    return text(expected) === text(found) ? [] : [{ what, expected, found }]
  })
}

/** The names of facts that were found and of which nothing was expected. */
export const withoutEvidence = (expected: Facts, found: Facts): readonly string[] => {
  const known = flat(expected)
  return [...flat(found)]
    .filter(([what, value]) => value !== undefined && !known.has(what))
    .map(([what]) => what)
}

/** How many facts there are. */
export const countOf = (facts: Facts): number => flat(facts).size
