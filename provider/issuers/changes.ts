/** What differs between two configurations, section by section, with the names of what came, went or changed. */
import { isDeepStrictEqual } from 'node:util'
import type { Change, Configuration, IssuerSettings } from '../options.ts'

/** How the things of a list are told apart. */
const nameOf: Readonly<Record<string, (entry: never) => string>> = {
  users: ({ name }: { name: string }) => name,
  clients: ({ client_id }: { client_id: string }) => client_id,
}

/** Named things as a map, where a section is a list or a record of them. */
function named(section: string, value: unknown): ReadonlyMap<string, unknown> {
  const of = nameOf[section]
  if (of && Array.isArray(value)) return new Map(value.map((entry) => [of(entry as never), entry]))
  if (section === 'apis' && typeof value === 'object' && value !== null)
    return new Map(Object.entries(value as object))
  return new Map()
}

function changeOf(issuer: string, section: string, before: unknown, after: unknown): Change | undefined {
  if (isDeepStrictEqual(before, after)) return undefined
  const [old, fresh] = [named(section, before), named(section, after)]
  return {
    issuer,
    section,
    added: [...fresh.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !fresh.has(name)),
    changed: [...fresh.keys()].filter(
      (name) => old.has(name) && !isDeepStrictEqual(old.get(name), fresh.get(name)),
    ),
  }
}

function changesOfIssuer(issuer: string, before: IssuerSettings, after: IssuerSettings): Change[] {
  const sections = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...sections].flatMap((section) => {
    const key = section as keyof IssuerSettings
    return changeOf(issuer, section, before[key], after[key]) ?? []
  })
}

export function changesBetween(before: Configuration, after: Configuration): readonly Change[] {
  const { issuers: oldIssuers = {}, ...oldRoot } = before
  const { issuers: newIssuers = {}, ...newRoot } = after
  const names = [...new Set([...Object.keys(oldIssuers), ...Object.keys(newIssuers)])]
  const gone = names.filter((name) => !Object.hasOwn(newIssuers, name))
  const come = names.filter((name) => !Object.hasOwn(oldIssuers, name))
  const issuers: Change[] =
    gone.length + come.length > 0
      ? [{ issuer: '', section: 'issuers', added: come, removed: gone, changed: [] }]
      : []
  return [
    ...changesOfIssuer('', oldRoot, newRoot),
    ...issuers,
    ...names
      .filter((name) => Object.hasOwn(oldIssuers, name) && Object.hasOwn(newIssuers, name))
      .flatMap((name) => changesOfIssuer(name, oldIssuers[name] ?? {}, newIssuers[name] ?? {})),
  ]
}
