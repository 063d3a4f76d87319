/** Which clients an issuer knows: an exact list, those that registered, or anybody who asks. */

import { type Client, errors, Provider } from 'oidc-provider'
import { isLoopback } from '../../common/loopback.ts'
import { createBoundedMap } from '../bounded-map.ts'
import type { ConfiguredClient } from '../options.ts'
import type { Shape } from '../profiles/shape.ts'
import { admitLoopback, type GrantsHere, metadataOf, withCiba } from './client-metadata.ts'
import type { ClientRegistry } from './client-registry.ts'
import { testClient, testClientId } from './own-client.ts'
import type { Storage } from './storage.ts'
import { insistsOn } from './strictness.ts'

/** What oidc-provider is asked for once per issuer, in the flows that the discovery document names. */
export const responseTypes = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] as const

const grantTypes = ['authorization_code', 'implicit', 'refresh_token', 'client_credentials']

/** The secret of a client that is made up for whoever asks: a placeholder, since every secret is right. */
export const anySecret = 'any secret will do'

/** Of a client that is made up: two, since oidc-provider takes the only one where a request names none. */
const anyRedirectUris = ['https://redirect.invalid/', 'https://redirect.invalid/other']

/** Whether these are no list of a real client. */
export const isMadeUp = (uris: readonly string[]): boolean => uris[0] === anyRedirectUris[0]

/** @throws InvalidClient where the metadata of the client are not for this issuer */
async function fitting(find: () => Promise<Client | undefined>): Promise<Client | undefined> {
  try {
    return await find()
  } catch (error) {
    if (!(error instanceof errors.InvalidClientMetadata)) throw error
    throw new errors.InvalidClient(
      `the client is not configured for this issuer: ${error.error_description}`,
      'client not found',
    )
  }
}

const withoutKeys = (methods: readonly string[]) =>
  new errors.InvalidClient(
    `clients authenticate with ${methods.join(' or ')} here: configure or register each with its keys`,
    'client not found',
  )

/** @param ofGuests finds a client that a guest brought */
export function createClientRegistry(
  initial: readonly ConfiguredClient[] | undefined,
  ofGuests: ClientRegistry['find'],
): ClientRegistry {
  let clients: readonly ConfiguredClient[] | undefined
  let byId: ReadonlyMap<string, ConfiguredClient> = new Map()
  const registry: ClientRegistry = {
    list: () => clients,
    find: (clientId) => ofGuests(clientId) ?? byId.get(clientId),
    set(next) {
      clients = next
      byId = new Map(next?.map((client) => [client.client_id, client]))
    },
  }
  registry.set(initial)
  return registry
}

const isHttpUri = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:/i.test(value) && !value.includes('#') && URL.canParse(value)

const safe = new WeakSet<Client>()

/** Lets the client have no redirect URI over http but one of its own machine. */
function requireHttps(client: Client): void {
  if (safe.has(client)) return
  safe.add(client)
  const allowed = client.redirectUriAllowed.bind(client)
  Object.defineProperty(client, 'redirectUriAllowed', {
    value(uri: string) {
      const url = URL.parse(uri)
      return allowed(uri) && (url?.protocol !== 'http:' || isLoopback(url.hostname))
    },
  })
}

/** How the request that is being answered authenticates: it decides whether an unknown client is confidential. */
function bringsSecret(): boolean {
  const ctx = Provider.ctx
  if (!ctx) return true
  const body: unknown = ctx.oidc?.body ?? {}
  return (
    ctx.oidc?.route === 'authorization' ||
    ctx.oidc?.route === 'resume' ||
    /^basic /i.test(ctx.get('authorization')) ||
    typeof (body as Record<string, unknown>).client_secret === 'string'
  )
}

/**
 * Makes `provider.Client.find` answer from the configuration, from what registered, or, where no list is configured,
 * with a client made up for the id that was asked for.
 */
export function admitClients(
  provider: Provider,
  registry: ClientRegistry,
  storage: Storage,
  house: { readonly publicUrl: string },
  { furtherGrants = [], scopes, shape = {} }: GrantsHere & { shape?: Shape } = {},
): void {
  const Model = provider.Client as unknown as {
    find(id: string): Promise<Client | undefined>
    Schema: { prototype: { invalidate(message: string, code?: string): void } }
    new (metadata: object): Client
  }
  const registered = Model.find.bind(Model)
  const made = { confidential: createBoundedMap<Client>(500), open: createBoundedMap<Client>(500) }
  const configured = new WeakMap<ConfiguredClient, Client>()
  let own: ConfiguredClient | undefined

  admitLoopback(Model)

  function fromConfiguration(entry: ConfiguredClient): Client {
    let client = configured.get(entry)
    if (!client) {
      client = new Model(metadataOf(entry, { furtherGrants, shape, ...(scopes && { scopes }) }))
      configured.set(entry, client)
    }
    return client
  }

  function madeUp(clientId: string): Client {
    const secret = bringsSecret()
    const before = made[secret ? 'confidential' : 'open']
    let client = before.get(clientId)
    if (!client) {
      client = new Model({
        client_id: clientId,
        client_name: clientId,
        redirect_uris: [...anyRedirectUris],
        post_logout_redirect_uris: ['https://redirect.invalid/'],
        response_types: [...(shape.responseTypes ?? responseTypes)],
        grant_types: [
          ...grantTypes.filter(
            (type) =>
              (secret || type !== 'client_credentials') && (!shape.responseTypes || type !== 'implicit'),
          ),
          ...furtherGrants,
        ],
        ...withCiba(furtherGrants),
        ...(secret
          ? { token_endpoint_auth_method: 'client_secret_basic', client_secret: anySecret }
          : { token_endpoint_auth_method: 'none' }),
      })
      Object.defineProperties(client, {
        redirectUriAllowed: { value: isHttpUri, configurable: true },
        postLogoutRedirectUriAllowed: { value: isHttpUri },
        compareClientSecret: { value: async () => true },
      })
      before.set(clientId, client)
    }
    return client
  }

  async function known(id: string): Promise<Client | undefined> {
    const entry = registry.find(id)
    if (entry) return fromConfiguration(entry)
    if (await storage.find('Client', id)) return registered(id)
    if (id === testClientId) {
      own ??= testClient(house.publicUrl)
      return fromConfiguration(own)
    }
    if (registry.list()) return undefined
    if (shape.clientMethods) throw withoutKeys(shape.clientMethods)
    if (!/^[\x20-\x7e]{1,512}$/.test(id)) {
      throw new errors.InvalidClient(
        'the client_id must be 1 to 512 printable ASCII characters',
        'client not found',
      )
    }
    return madeUp(id)
  }

  const isPlain = !shape.clientMethods && !shape.requires
  Model.find = (id) => {
    if (!isPlain || typeof id !== 'string' || id in Object.prototype) return find(id)
    // The usual cases, without the functions around them: every request asks two or three times.
    const entry = registry.find(id)
    if (entry) return Promise.resolve(fromConfiguration(entry))
    // Whoever registers gets a random id, which nobody can have asked for before.
    const before = registry.list() ? undefined : made[bringsSecret() ? 'confidential' : 'open'].get(id)
    return before ? Promise.resolve(before) : find(id)
  }

  async function find(id: unknown): Promise<Client | undefined> {
    if (typeof id !== 'string' || id === '') return undefined
    // oidc-provider keeps what a session granted in an object by the client's id: what every object has would be changed.
    if (id in Object.prototype) {
      throw new errors.InvalidClient(
        'the client_id is the name of a member that every object has',
        'client not found',
      )
    }
    const client = await (shape.clientMethods ? fitting(() => known(id)) : known(id))
    // Whoever proves no key by its certificate proves one by DPoP, where tokens have to be bound to one.
    if (client && insistsOn(shape, 'sender-constraint') && !client.tlsClientCertificateBoundAccessTokens)
      Object.assign(client, { dpopBoundAccessTokens: true })
    if (client && insistsOn(shape, 'https-redirect')) requireHttps(client)
    return client
  }
}
