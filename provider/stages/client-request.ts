/** Reports how the relying party asked, for checks of its own conduct. */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import { describeAuthorization, describeParameter } from '../../journal/client-request.ts'
import type { EventDetails } from '../../journal/events.ts'
import type { HttpSeen } from '../../journal/http-seen.ts'
import { type Exchange, report } from './exchange.ts'

type Endpoint = EventDetails['client-request']['endpoint']

/** Only clients that were configured, or that registered, have said how they will ask. */
function registeredOf({ issuer }: Exchange, ctx: KoaContextWithOIDC) {
  const client = ctx.oidc?.client
  const configured = client && issuer.tenant.clients.find(client.clientId)
  if (!client || (!configured && client.clientIdIssuedAt === undefined)) return undefined
  return {
    // A list of clients that is silent about it has said nothing; a registration that is means the default.
    authMethod:
      configured && configured.token_endpoint_auth_method === undefined
        ? undefined
        : client.tokenEndpointAuthMethod,
    requestObjectAlg: client.requestObjectSigningAlg,
    postLogoutRedirectUris: client.postLogoutRedirectUris ?? [],
  }
}

const posted = ({ posted }: Exchange, ctx: KoaContextWithOIDC) =>
  posted ??
  Object.entries((ctx.oidc?.body ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )

const endpoints: readonly (readonly [route: string, endpoint: Endpoint])[] = [
  ['authorization', 'authorization'],
  ['token', 'token'],
  ['userinfo', 'userinfo'],
  ['end_session', 'end-session'],
]

/** The endpoints that clients ask, by path below the address. */
export const clientEndpoints = (provider: Provider): ReadonlyMap<string, Endpoint> =>
  new Map(endpoints.map(([route, endpoint]) => [provider.pathFor(route, { mountPath: '' }), endpoint]))

/** Reports a request to an endpoint that clients ask, as it arrived, before any quirk changed it. */
export function reportClientRequest(
  exchange: Exchange,
  ctx: KoaContextWithOIDC,
  endpoint: Endpoint,
  { method, querystring }: { method: string; querystring: string },
  http: HttpSeen,
): void {
  const queried = exchange.queried ?? [...new URLSearchParams(querystring)]
  const parameters = [
    ...queried.map(([name, value]) => describeParameter(name, value, 'query')),
    ...posted(exchange, ctx).map(([name, value]) => describeParameter(name, value, 'body')),
  ]
  report(exchange, {
    kind: 'client-request',
    issuer: exchange.issuer.value,
    endpoint,
    method,
    clientId:
      exchange.clientId ??
      ctx.oidc?.client?.clientId ??
      parameters.find(({ name }) => name === 'client_id')?.value,
    status: ctx.status,
    parameters,
    authorization: describeAuthorization(ctx.get('authorization')),
    registered: registeredOf(exchange, ctx),
    http,
  })
}
