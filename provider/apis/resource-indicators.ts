/** Which API an access token is for (RFC 8707): what the request names, or the default of client, issuer or profile. */

import { type Client, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider'
import { errorText } from '../error-text.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { openidScopes } from '../issuers/scope-claims.ts'
import { usualAlgorithm } from '../issuers/strictness.ts'
import { type Api, type Apis, audienceBehind, audienceOf, findApi, resourceOf, scopesOf } from './api.ts'

const apisOf = (issuer: Issuer): Apis | undefined => {
  const { apis } = issuer.tenant.settings
  return apis && Object.keys(apis).length > 0 ? apis : undefined
}

const configuredClient = (issuer: Issuer, { clientId }: Client) => issuer.tenant.clients.find(clientId)

/** What is asked for by `audience`, as Auth0 has it, wherever the request carries it. */
function askedAudience({ oidc }: KoaContextWithOIDC): string | undefined {
  const { audience = oidc.body?.audience } = (oidc.params ?? {}) as { audience?: unknown }
  const first = Array.isArray(audience) ? audience[0] : audience
  return typeof first === 'string' && first !== '' ? first : undefined
}

function defaultAudience(issuer: Issuer, client: Client): string | undefined {
  const own = configuredClient(issuer, client)?.default_api
  if (own !== undefined) return own
  const byDefault = Object.entries(apisOf(issuer) ?? {}).find(([, api]) => api.default)
  return byDefault
    ? audienceOf(...byDefault)
    : issuer.shape.defaultApi?.({ clientId: client.clientId })?.audience
}

/**
 * The API behind a resource indicator. Where no APIs are configured, any audience is one.
 * @throws InvalidTarget where APIs are configured and this is none of them
 */
export function apiBehind(issuer: Issuer, resource: string, client: Client | undefined): Api {
  const audience = audienceBehind(resource)
  const configured = findApi(apisOf(issuer), audience)
  if (configured) return configured
  const ofProfile = client && issuer.shape.defaultApi?.({ clientId: client.clientId })
  if (ofProfile?.audience === audience) return ofProfile
  const apis = apisOf(issuer)
  if (!apis) return { audience }
  const names = Object.entries(apis).map(([name, api]) => audienceOf(name, api))
  throw new errors.InvalidTarget(
    `no API has the audience ${errorText(audience, 200)}, configured are ${names.slice(0, 5).join(', ')}`,
  )
}

/** The scopes that this request, or the grant that it goes back to, has asked for. */
function askedScopes({ oidc }: KoaContextWithOIDC, resource: string): readonly string[] {
  const grant = oidc.entities.Grant as
    | { resources?: Record<string, string>; openid?: { scope?: string } }
    | undefined
  const texts = [oidc.params?.scope, grant?.resources?.[resource], grant?.openid?.scope]
  return texts.flatMap((text) => (typeof text === 'string' ? text.split(' ') : []))
}

function resourceServer(
  issuer: Issuer,
  ctx: KoaContextWithOIDC,
  resource: string,
  client: Client,
): ResourceServer {
  const api = apiBehind(issuer, resource, client)
  const asked = askedScopes(ctx, resource)
  const known = scopesOf(api)
  const scopes = known ? [...known, ...asked.filter((scope) => openidScopes.has(scope))] : asked
  const usual = usualAlgorithm(issuer.shape)
  const algorithm =
    api.algorithm && (issuer.shape.algorithms?.includes(api.algorithm) ?? true) ? api.algorithm : usual
  const wished = configuredClient(issuer, client)?.access_token_format
  return {
    scope: [...new Set(scopes)].join(' '),
    audience: audienceBehind(resource),
    accessTokenFormat: wished ?? api.format ?? 'jwt',
    ...(api.lifetime !== undefined && { accessTokenTTL: api.lifetime }),
    jwt: {
      sign: algorithm === 'HS256' ? { alg: 'HS256', key: Buffer.from(api.secret ?? '') } : { alg: algorithm },
    },
  } as ResourceServer
}

/** The resources of a request that has no authorization endpoint, and the scopes that each allows. */
export async function grantedResources(
  issuer: Issuer,
  client: Client,
  { resource, audience }: Readonly<Record<string, unknown>>,
): Promise<readonly { resource: string; allows: (scope: string) => boolean }[]> {
  const named = [resource ?? []].flat().filter((one): one is string => typeof one === 'string')
  const byAudience =
    typeof audience === 'string' && audience !== '' ? audience : defaultAudience(issuer, client)
  const resources = named.length > 0 ? named : byAudience === undefined ? [] : [resourceOf(byAudience)]
  return resources.map((one) => {
    const url = URL.parse(one)
    if (!url) throw new errors.InvalidTarget('resource indicator must be an absolute URI')
    if (one.includes('#'))
      throw new errors.InvalidTarget('resource indicator must not contain a fragment component')
    const known = scopesOf(apiBehind(issuer, one, client))
    return {
      resource: one,
      allows: (scope: string) => !known || known.includes(scope) || openidScopes.has(scope),
    }
  })
}

/**
 * Why a token request is answered with `invalid_target` where the error itself does not say it: the resource is no URI, or
 * none of those that were granted (RFC 8707 section 2.2).
 */
export function targetCause(
  { oidc }: KoaContextWithOIDC,
  { error, error_description: description }: { error: string; error_description?: string | undefined },
): string | undefined {
  const asked = oidc.params?.resource
  if (error !== 'invalid_target' || !/ missing, or unknown$/.test(description ?? '')) return undefined
  if (typeof asked !== 'string') return undefined
  const shown = JSON.stringify(asked.slice(0, 200))
  if (!URL.canParse(asked)) return `the resource ${shown} is not an absolute URI`
  const { AuthorizationCode, RefreshToken, DeviceCode, BackchannelAuthenticationRequest } = oidc.entities
  const source = AuthorizationCode ?? RefreshToken ?? DeviceCode ?? BackchannelAuthenticationRequest
  if (!source) return undefined
  const granted = [source.resource ?? []].flat().map(audienceBehind)
  return granted.length === 0
    ? `the resource ${shown} was never granted: the authorization request named none`
    : `the resource ${shown} was never granted, which ${granted.join(', ')} was`
}

/** The feature of oidc-provider, as this issuer has it. */
export const resourceIndicators = (issuer: Issuer) => ({
  enabled: true,
  defaultResource(ctx: KoaContextWithOIDC, client: Client, oneOf?: readonly string[]) {
    // Several were granted and the token request names none: the first counts.
    if (oneOf && oneOf.length > 0) return oneOf[0]
    const audience = askedAudience(ctx) ?? defaultAudience(issuer, client)
    return audience === undefined ? undefined : resourceOf(audience)
  },
  getResourceServerInfo: (ctx: KoaContextWithOIDC, resource: string, client: Client) =>
    resourceServer(issuer, ctx, resource, client),
  useGrantedResource: () => true,
})
