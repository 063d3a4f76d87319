/** What can be seen of several profiles of one running fickle, so that they can be compared. */
import type { Facts } from './facts.ts'
import { observe } from './observe.ts'
import { loadProfile } from './registry.ts'

export interface Observed {
  readonly facts: readonly Facts[]
  /** The profile at which no client signs in that nobody configured, so that of all of them only documents were seen. */
  readonly strict: string | undefined
}

/** @param url a running fickle that signs somebody in by itself */
export async function observeProfiles(url: string, names: readonly string[]): Promise<Observed> {
  const profiles = await Promise.all(names.map(loadProfile))
  const strict = names.find((_name, index) => profiles[index]?.isStrict)
  const facts = await Promise.all(
    profiles.map(({ authority = '', ask, endpoints }, index) =>
      observe({
        address: `${url}/${names[index]}`,
        authority,
        ...(ask && { ask }),
        ...(endpoints && { endpoints }),
        ...(strict !== undefined && { documentsAlone: true }),
      }),
    ),
  )
  return { facts, strict }
}
