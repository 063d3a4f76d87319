/** Puts the provider together: keys, users, clients, issuers, and the listener in front of them. */
import type { Ways } from '../design/places.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { requireJournal } from '../journal/require-journal.ts'
import { createBudget } from './bounded-map.ts'
import { createCanary } from './canary.ts'
import { frontDoor } from './front-door.ts'
import type { House } from './house.ts'
import { readAddress } from './issuers/address.ts'
import { checkClients } from './issuers/check-clients.ts'
import { createHosts, type Hosts } from './issuers/hosts.ts'
import { createIssuers } from './issuers/issuers.ts'
import { judgeMetadata } from './issuers/judge-metadata.ts'
import { type Section, sections } from './issuers/sections.ts'
import type { Tenants } from './issuers/tenant.ts'
import { openTenants, readLive } from './issuers/tenants.ts'
import { findVendorHosts, noVendorHosts } from './issuers/vendor-hosts.ts'
import { certifiedNames } from './keys/certified-names.ts'
import { createQuirkKeys } from './keys/quirk-keys.ts'
import { openKeyRing } from './keys/ring.ts'
import { defaultStateFolder } from './keys/state-folder.ts'
import { type Listeners, openListeners } from './listeners.ts'
import { createArmings } from './logins/armings.ts'
import { readLoginQuirks, unite } from './logins/selection.ts'
import type { Configuration, FickleProvider, ProviderOptions } from './options.ts'
import type { SharedRedis } from './shared/redis.ts'
import { checkUsers, findUser } from './sign-in/users.ts'

function baseUrl(name: string, flag: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new FickleError(
      'ERR_URL_INVALID',
      `The ${name} URL "${value}" is not an http(s) URL without a path.`,
      `Give ${flag} like https://idp.example.com or http://provider:6749.`,
    )
  }
  return url.origin
}

/** What of the options can change while it runs. */
const configurationOf = (options: ProviderOptions): Configuration => {
  const names = [...(Object.keys(sections) as Section[]), 'issuers' as const]
  return without(Object.fromEntries(names.map((name) => [name, options[name]])))
}

/** An arming may name a user of any issuer. */
function checkSignInAs(tenants: Tenants, name: string | undefined) {
  if (name === undefined || tenants.all().some((tenant) => findUser(tenant.users(), name))) return
  throw new FickleError(
    'ERR_USER_UNKNOWN',
    `There is no user "${name}" to sign in automatically.`,
    `Choose one of ${tenants.root
      .users()
      .map((user) => user.name)
      .join(', ')}.`,
  )
}

/** Over http no client can show a certificate. */
function warnOfCertificates(tenants: Tenants, warn: House['warn']) {
  const clients = tenants.all().flatMap(({ clients }) => clients.list() ?? [])
  const wanting = clients.find(
    (client) =>
      /tls_client_auth$/.test(String(client.token_endpoint_auth_method)) ||
      client.tls_client_certificate_bound_access_tokens === true,
  )
  if (wanting)
    warn(
      `The client "${wanting.client_id}" needs a certificate, but this provider serves http: start it with --https.`,
    )
}

/** The Redis of all processes that answer at the same address; undefined where none is wanted. */
async function openShared(
  { redisUrl, port = 6749 }: ProviderOptions,
  given: string | undefined,
  warn: House['warn'],
) {
  if (redisUrl === undefined) return undefined
  if (given === undefined) {
    warn(
      'Processes that share a Redis are one provider only if all have the same --public-url; this one has none.',
    )
  }
  const { openSharedRedis } = await import('./shared/redis.ts')
  return openSharedRedis(redisUrl, { provider: given ?? `http://localhost:${port}`, warn })
}

/**
 * Starts the provider.
 * @throws FickleError ERR_PORT_IN_USE, ERR_URL_INVALID, ERR_USERS_INVALID, ERR_CLIENTS_INVALID, ERR_KEYS_INVALID, ERR_QUIRK_UNKNOWN, ERR_JOURNAL_MISSING, ...
 * @example const provider = await createFickleProvider({ port: 0, autoSignIn: 'alice', journal: createJournal() })
 */
export async function createFickleProvider(options: ProviderOptions): Promise<FickleProvider> {
  requireJournal('createFickleProvider', options)
  const warn = options.warn ?? (() => {})
  const shared = await openShared(options, baseUrl('public', '--public-url', options.publicUrl), warn)
  try {
    return await openProvider(options, warn, shared)
  } catch (error) {
    await shared?.close()
    throw error
  }
}

/** Without what is undefined. */
const without = (configuration: Record<string, unknown>): Configuration =>
  Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== undefined))

/** Bytes that codes, tokens, sessions and logins of all issuers may hold in this process, roughly. */
const MOST_REMEMBERED = 48 * 1024 * 1024

/** Where the control API is served, so is the dashboard. */
const ownWays: Ways = { dashboard: '/.fickle/' }

async function openProvider(
  options: ProviderOptions,
  warn: House['warn'],
  shared: SharedRedis | undefined,
): Promise<FickleProvider> {
  const given = baseUrl('public', '--public-url', options.publicUrl)
  const internalUrl = baseUrl('internal', '--internal-url', options.internalUrl)
  const sharedKeys = shared && (await import('./keys/shared-keys.ts')).shareKeys(shared)
  const start = configurationOf(options)
  const tenants = await openTenants(start, (fixed) =>
    openKeyRing({
      keys: fixed,
      stateFolder: options.stateFolder ?? defaultStateFolder(),
      warn,
      // Keys of one issuer alone are told to each process by its configuration.
      shared: fixed === undefined || fixed === options.keys ? sharedKeys : undefined,
    }),
  )
  const armings = createArmings()
  const clocks = new Map<string | undefined, number>()
  const vendors = options.vendorHosts ? await findVendorHosts(start) : noVendorHosts
  const vendorNames = vendors.all.flatMap((vendor) => vendor.hosts)
  const https = options.https || options.vendorHosts
  if (!https) warnOfCertificates(tenants, warn)
  const protocol = https ? 'https:' : 'http:'
  let publicUrl = given ?? ''
  let hosts: Hosts | undefined
  let listeners: Listeners | undefined

  const house: House = {
    get publicUrl() {
      return publicUrl
    },
    internalUrl,
    faultyUrl(fault) {
      const ports = listeners?.faultyPorts
      return ports && `https://${new URL(internalUrl ?? publicUrl).hostname}:${ports[fault]}`
    },
    vendors,
    vouched: (options.clientAuthorities ?? []).length > 0,
    get authority() {
      return listeners?.authority?.certificate
    },
    shared,
    budget: createBudget(MOST_REMEMBERED),
    report: options.journal.report,
    warn,
    tenants,
    quirkKeys: createQuirkKeys(sharedKeys),
    canary: createCanary(options.journal.report),
    armings,
    rememberedBy: (model, id) => issuers.rememberedBy(model, id),
    clockOf: (segment) => clocks.get(segment) ?? clocks.get(undefined) ?? 0,
  }
  const issuers = createIssuers(house, options.maxIssuers ?? 1000)
  const answer = frontDoor({
    house,
    hosts: () => hosts ?? { baseOf: () => undefined },
    issuers,
    control: options.control,
    ways: options.ways ?? (() => (options.control ? ownWays : {})),
  })
  listeners = await openListeners(answer, {
    port: options.port ?? 6749,
    host: options.host ?? 'localhost',
    https: https
      ? {
          names: [...certifiedNames(options), ...vendorNames],
          clientAuthorities: options.clientAuthorities ?? [],
          folder: options.stateFolder ?? defaultStateFolder(),
          warn,
        }
      : undefined,
  })
  const { port, authority, faultyPorts } = listeners
  publicUrl ||= new URL(`${protocol}//localhost:${port}`).origin
  hosts = createHosts({
    port,
    morePorts: Object.values(faultyPorts ?? {}),
    protocol,
    publicUrl,
    internalUrl,
    allowHosts: options.allowHosts ?? [],
    vendorHosts: vendorNames,
  })

  async function configure(next: Configuration) {
    const changes = await tenants.configure(next)
    if (changes.some(({ section }) => !readLive.has(section))) await issuers.renew()
    return changes
  }

  /** The configuration with another section of the root, or of an issuer that has a name. */
  async function withSection(issuer: string, section: 'users' | 'clients', value: unknown) {
    await tenants.of(issuer)
    const now = tenants.configuration()
    if (issuer === '') return without({ ...now, [section]: value })
    return { ...now, issuers: { ...now.issuers, [issuer]: { ...now.issuers?.[issuer], [section]: value } } }
  }

  const close = async () => {
    await listeners?.close()
    await shared?.close()
  }
  /** The issuer of a segment, and where its discovery document is below the segment. */
  const authorityAt = async (segment: string) => {
    const { value: issuer, profile, shape } = await issuers.at(segment)
    const path = (profile.authority ?? '').replace(/\/$/, '')
    return {
      issuer,
      below: `${path}/.well-known/openid-configuration`,
      keys: shape.routes?.jwks ?? '/oidc/jwks',
    }
  }
  return {
    url: publicUrl,
    port,
    journal: options.journal,
    addressOf: async (segment) => (await issuers.at(segment)).address,
    segmentOf: async (segment) => (await readAddress(segment, house)).segment,
    async authorityOf(segment) {
      const { issuer, below, keys } = await authorityAt(segment)
      const mount = segment === '' ? '' : `/${segment}`
      return { issuer, discovery: `${mount}${below}`, keys: `${mount}${keys}` }
    },
    authority: authority?.certificate,
    authorityFile: authority?.file,
    vendorHosts: await Promise.all(
      vendors.all.map(async ({ segment, hosts: at }) => {
        const { issuer, below } = await authorityAt(segment)
        return { issuer, discovery: `${segment}${below}`, hosts: at }
      }),
    ),
    async arm(arming) {
      const quirks = unite(await readLoginQuirks(arming.quirks))
      checkSignInAs(tenants, arming.signInAs)
      return armings.add(arming, quirks)
    },
    armed: (id) => armings.get(id),
    disarm: (id) => armings.remove(id),
    users: (issuer = '') => tenants.find(issuer)?.configuredUsers() ?? [],
    async setUsers(users, issuer = '') {
      await configure(await withSection(issuer, 'users', users))
    },
    clients: (issuer = '') => tenants.find(issuer)?.clients.list(),
    async setClients(clients, issuer = '') {
      // At an issuer with a name, nothing said means inherited.
      await configure(await withSection(issuer, 'clients', clients ?? (issuer === '' ? undefined : null)))
    },
    guests: tenants.guests.all,
    async setGuest(id, guest) {
      const { users = [], clients = [] } = guest
      checkUsers(users)
      checkClients(clients, tenants.root.settings)
      await judgeMetadata(clients, tenants.root.keys, ['clients'])
      tenants.guests.set(id, guest)
    },
    removeGuest: tenants.guests.remove,
    configuration: tenants.configuration,
    configure,
    async rotateKeys() {
      const rings = new Set(tenants.all().map(({ keys }) => keys))
      return { kids: (await Promise.all([...rings].map((ring) => ring.rotate()))).flat() }
    },
    publicKeys: (issuer = '') => tenants.find(issuer)?.keys.publicKeys() ?? [],
    clocks: () => [...clocks].map(([issuer, offset]) => ({ issuer, offset })),
    setClock(offset, issuer) {
      if (issuer === undefined) clocks.clear()
      clocks.set(issuer, offset)
    },
    async reset() {
      armings.clear()
      tenants.guests.clear()
      clocks.clear()
      await configure(start)
      issuers.clear()
      await shared?.forget('issuer:')
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
