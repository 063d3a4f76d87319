/** Reports how the relying party asked, for checks of its own conduct. */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import { describeAuthorization, UnreadParameters } from '../../journal/client-request.ts'
import { computedMembers } from '../../journal/computed.ts'
import type { EventDetails } from '../../journal/events.ts'
import type { HttpSeen } from '../../journal/http-seen.ts'
import { ownSize, sizeOf } from '../../journal/size.ts'
import { type Exchange, report } from './exchange.ts'

type Endpoint = EventDetails['client-request']['endpoint']

/** Only clients that were configured, or that registered, have said how they will ask. */
function registeredOf({ issuer }: Exchange, ctx: KoaContextWithOIDC) {
  const client = ctx.oidc?.client
  const configured = client && issuer.tenant.clients.find(client.clientId)
  if (!client || (!configured && client.clientIdIssuedAt === undefined)) return undefined
  // A list of clients that is silent about it has said nothing; a registration that is means the default.
  const isSilent = (name: string) => configured !== undefined && configured[name] === undefined
  return {
    authMethod: isSilent('token_endpoint_auth_method') ? undefined : client.tokenEndpointAuthMethod,
    requestObjectAlg: client.requestObjectSigningAlg,
    postLogoutRedirectUris: isSilent('post_logout_redirect_uris')
      ? undefined
      : (client.postLogoutRedirectUris ?? []),
  }
}

/** As they arrived: pushed before, which counts more than what stands beside it, in the address, and in the body. */
function parametersOf(exchange: Exchange, ctx: KoaContextWithOIDC, url: string) {
  const parameters = new UnreadParameters()
  let clientId: string | undefined
  const add = (name: string, value: string, where: 'query' | 'body' | 'pushed') => {
    parameters.add(name, value, where)
    if (name === 'client_id') clientId ??= value.slice(0, 2000)
  }
  for (const [name, value] of exchange.pushed ?? []) add(name, value, 'pushed')
  const cut = url.indexOf('?')
  const queried = exchange.queried ?? (cut < 0 ? [] : new URLSearchParams(url.slice(cut + 1)))
  for (const [name, value] of queried) add(name, value, 'query')
  if (exchange.posted) for (const [name, value] of exchange.posted) add(name, value, 'body')
  else {
    const body = (ctx.oidc?.body ?? {}) as Record<string, unknown>
    for (const name of Object.keys(body)) {
      const value = body[name]
      if (typeof value === 'string') add(name, value, 'body')
    }
  }
  return { parameters, clientId }
}

/** What a report holds beside what differs between requests, roughly, in bytes. */
const AROUND = 300
/** Bytes up to which is counted: one that holds more is cut. */
const LARGEST = 64 * 1024

const endpoints: readonly (readonly [route: string, endpoint: Endpoint])[] = [
  ['authorization', 'authorization'],
  ['token', 'token'],
  ['userinfo', 'userinfo'],
  ['end_session', 'end-session'],
]

/** The endpoints that clients ask, by path below the address. */
export const clientEndpoints = (provider: Provider): ReadonlyMap<string, Endpoint> =>
  new Map(endpoints.map(([route, endpoint]) => [provider.pathFor(route, { mountPath: '' }), endpoint]))

const withParameters = computedMembers(['parameters'], (unread: UnreadParameters) => ({
  parameters: unread.read(),
}))

/** Reports a request to an endpoint that clients ask, as it arrived, before any quirk changed it. */
export function reportClientRequest(
  exchange: Exchange,
  ctx: KoaContextWithOIDC,
  endpoint: Endpoint,
  { method, url }: { method: string; url: string },
  http: HttpSeen,
): void {
  const { parameters, clientId } = parametersOf(exchange, ctx, url)
  const id = exchange.clientId ?? ctx.oidc?.client?.clientId ?? clientId
  const registered = registeredOf(exchange, ctx)
  const seen = {
    kind: 'client-request' as const,
    issuer: exchange.issuer.value,
    endpoint,
    method,
    status: ctx.status,
    clientId: id,
    authorization: describeAuthorization(ctx.req.headers.authorization ?? ''),
    registered,
    http,
    [ownSize]:
      AROUND +
      parameters.size +
      (id?.length ?? 0) +
      sizeOf(http, LARGEST) +
      (registered ? sizeOf(registered, LARGEST) : 0),
  }
  report(exchange, withParameters(seen, parameters))
}
