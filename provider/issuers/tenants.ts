/** Tenants: the root and the issuers that have names, each with users, clients and keys of its own or inherited. */
import { isDeepStrictEqual } from 'node:util'
import { FickleError } from '../../journal/fickle-error.ts'
import type { KeyRing } from '../keys/ring.ts'
import type { Configuration, IssuerSettings } from '../options.ts'
import { suggestion } from '../quirks/load.ts'
import { defaultUsers } from '../sign-in/users.ts'
import { changesBetween } from './changes.ts'
import { checkConfiguration } from './check-configuration.ts'
import { createClientRegistry } from './clients.ts'
import { createGuests } from './guests.ts'
import { judgeMetadata } from './judge-metadata.ts'
import type { Tenant, Tenants } from './tenant.ts'

interface LiveTenant extends Tenant {
  settings: IssuerSettings
  version: number
  keys: KeyRing
}

/** Sections that are read at every request, so that nothing has to be made anew for them. */
export const readLive: ReadonlySet<string> = new Set([
  'users',
  'clients',
  'autoSignIn',
  'keepSession',
  'lifetimes',
  'apis',
])

/** What an issuer is with what it inherits from the root; members of `lifetimes` are inherited one by one. */
function inherited(root: IssuerSettings, own: IssuerSettings): IssuerSettings {
  const { issuers: _issuers, ...shared } = root as Configuration
  const lifetimes = { ...root.lifetimes, ...own.lifetimes }
  return { ...shared, ...own, ...(Object.keys(lifetimes).length > 0 && { lifetimes }) }
}

const needsNewProvider = (before: IssuerSettings, after: IssuerSettings): boolean =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].some(
    (section) =>
      !readLive.has(section) &&
      !isDeepStrictEqual(before[section as keyof IssuerSettings], after[section as keyof IssuerSettings]),
  )

/** @param openRing opens the ring of configured keys, or without them the one that lives in the state folder. */
export async function openTenants(
  initial: Configuration,
  openRing: (keys: IssuerSettings['keys']) => Promise<KeyRing>,
): Promise<Tenants> {
  let current: Configuration = initial
  const guests = createGuests()
  const tenants = new Map<string, LiveTenant>()
  let homeRing: Promise<KeyRing> | undefined
  const ringFor = (keys: IssuerSettings['keys']) => {
    if (keys !== undefined) return openRing(keys)
    homeRing ??= openRing(undefined)
    return homeRing
  }

  /** Everything that can fail, before anything is changed. */
  async function prepare(next: Configuration) {
    await checkConfiguration(next)
    const { issuers = {}, ...root } = next
    const rootRing = await ringFor(root.keys)
    await judgeMetadata(root.clients ?? [], rootRing, ['clients'])
    const prepared: { name: string; settings: IssuerSettings; keys: KeyRing }[] = [
      { name: '', settings: root, keys: rootRing },
    ]
    for (const [name, own] of Object.entries(issuers)) {
      const before = tenants.get(name)
      const same = before && isDeepStrictEqual(before.settings.keys, own.keys) && own.keys !== undefined
      const keys = own.keys === undefined ? rootRing : same ? before.keys : await openRing(own.keys)
      prepared.push({ name, settings: inherited(root, own), keys })
      await judgeMetadata(own.clients ?? [], keys, ['issuers', name, 'clients'])
    }
    const root0 = tenants.get('')
    if (root0 && root.keys !== undefined && isDeepStrictEqual(root0.settings.keys, root.keys)) {
      for (const entry of prepared) if (entry.keys === rootRing) entry.keys = root0.keys
    }
    return prepared
  }

  function adopt(prepared: Awaited<ReturnType<typeof prepare>>) {
    for (const name of tenants.keys()) {
      if (!prepared.some((entry) => entry.name === name)) tenants.delete(name)
    }
    for (const { name, settings, keys } of prepared) {
      const live = tenants.get(name)
      if (live) {
        if (needsNewProvider(live.settings, settings) || live.keys !== keys) live.version += 1
        live.clients.set(settings.clients ?? undefined)
        live.settings = settings
        live.keys = keys
        continue
      }
      const tenant: LiveTenant = {
        name,
        settings,
        version: 1,
        keys,
        clients: createClientRegistry(settings.clients ?? undefined, guests.client),
        configuredUsers: () => tenant.settings.users ?? defaultUsers,
        users: () => guests.withUsers(tenant.configuredUsers()),
        withGuests: guests.withUsers,
        guestsBeside: guests.beside,
      }
      tenants.set(name, tenant)
    }
  }

  adopt(await prepare(initial))
  const root = tenants.get('') as LiveTenant
  return {
    find: (name) => tenants.get(name),
    async of(name) {
      const tenant = tenants.get(name)
      if (tenant) return tenant
      const names = [...tenants.keys()].filter((each) => each !== '')
      const hint = names.length === 0 ? '' : await suggestion(name, names)
      throw new FickleError(
        'ERR_ISSUER_UNKNOWN',
        `The configuration has no issuer "${name.slice(0, 100)}".${hint}`,
        'Use one of "issuers" in the configuration, or no name for the root issuer.',
      )
    },
    root,
    all: () => [...tenants.values()],
    guests,
    configuration: () => current,
    async configure(next) {
      const prepared = await prepare(next)
      const changes = changesBetween(current, next)
      adopt(prepared)
      current = next
      return changes
    },
  }
}
