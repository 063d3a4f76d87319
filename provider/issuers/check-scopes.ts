/** Whether every scope that a configured client is limited to is one that somebody knows: the standards, an API, or a product. */
import { FickleError } from '../../journal/fickle-error.ts'
import { scopesOf } from '../apis/api.ts'
import type { ConfiguredClient, IssuerSettings } from '../options.ts'
import { loadProfile, profileNames } from '../profiles/registry.ts'
import { readQuirk, suggestion } from '../quirks/load.ts'
import { openidScopes } from './scope-claims.ts'

/** Scopes that only a product has; an issuer without a profile of its own is found at all of them. */
async function scopesOfProducts({ profile }: IssuerSettings): Promise<readonly string[]> {
  const profiles = await Promise.all((profile === undefined ? profileNames() : [profile]).map(loadProfile))
  const quirks = await Promise.all([...new Set(profiles.flatMap((one) => one.quirks ?? []))].map(readQuirk))
  return quirks.flatMap(({ quirk }) => quirk.shape?.scopes ?? [])
}

/**
 * @param effective the issuer's settings with what it inherits
 * @throws FickleError ERR_CLIENTS_INVALID with the path below the list
 */
export async function checkScopes(
  clients: readonly ConfiguredClient[],
  effective: IssuerSettings,
): Promise<void> {
  const apis = Object.values(effective.apis ?? {}).map(scopesOf)
  // An API that names no scopes knows any.
  const isAny = apis.includes(undefined)
  let known: ReadonlySet<string> = new Set([...openidScopes, ...apis.flatMap((scopes) => scopes ?? [])])
  let isWhole = false
  for (const [index, { client_id: id, scope }] of clients.entries()) {
    if (scope === undefined) continue
    const path = [index, 'scope']
    if (typeof scope !== 'string') {
      throw new FickleError(
        'ERR_CLIENTS_INVALID',
        `The scope of the client "${id}" is not text.`,
        'Write the scopes with spaces between them: "openid email".',
        { path },
      )
    }
    for (const word of scope.split(' ')) {
      if (isAny || word === '' || known.has(word)) continue
      if (!isWhole) {
        known = new Set([...known, ...(await scopesOfProducts(effective))])
        isWhole = true
        if (known.has(word)) continue
      }
      throw new FickleError(
        'ERR_CLIENTS_INVALID',
        `The client "${id}" has the scope "${word}", which is unknown here.${await suggestion(word, [...known])}`,
        'Add it to the scopes of an API, or remove it from the client.',
        { path },
      )
    }
  }
}
