/** What oidc-provider is told of a client that the configuration lists. */
import { grantTypeOf } from '../grants/grants.ts'
import type { ConfiguredClient } from '../options.ts'
import type { Shape } from '../profiles/shape.ts'

export interface GrantsHere {
  /** Grant types that are on, beside those of oidc-provider's own. */
  readonly furtherGrants?: readonly string[]
  /** Scopes that the issuer itself knows; those of APIs are beside them. */
  readonly scopes?: ReadonlySet<string>
}

/** Whether it can prove who it is: by a secret, a key or a certificate. */
const isConfidential = ({ client_secret: secret, token_endpoint_auth_method: method }: ConfiguredClient) =>
  method === undefined ? Boolean(secret) : method !== 'none'

export const withCiba = (furtherGrants: readonly string[]) =>
  furtherGrants.includes(grantTypeOf.ciba) ? { backchannel_token_delivery_mode: 'poll' } : {}

const grantsThatCanBeOff: ReadonlySet<unknown> = new Set(Object.values(grantTypeOf))
const polling: ReadonlySet<unknown> = new Set([grantTypeOf.device, grantTypeOf.ciba])
const byBrowser: ReadonlySet<unknown> = new Set(['authorization_code', 'implicit'])

/** Grant types of the client that this issuer has; all that go without more being said, where it names none. */
function grantTypesFor(entry: ConfiguredClient, furtherGrants: readonly string[]): readonly unknown[] {
  const { grant_types: named, redirect_uris: uris } = entry
  if (Array.isArray(named))
    return named.filter((type) => !grantsThatCanBeOff.has(type) || furtherGrants.includes(type))
  return [
    // A client to which no browser can come back asks by itself.
    ...(uris && uris.length > 0 ? ['authorization_code'] : []),
    'refresh_token',
    ...(isConfidential(entry) ? ['client_credentials'] : []),
    // Pairwise subjects ask more of a client that polls.
    ...furtherGrants.filter((type) => entry.subject_type !== 'pairwise' || !polling.has(type)),
  ]
}

/** oidc-provider knows no scopes of APIs, and an issuer none of another product: what is left of the limit is the rest. */
function limitOf(scope: unknown, known: ReadonlySet<string> | undefined): { scope?: unknown } {
  if (scope === undefined) return {}
  if (typeof scope !== 'string' || !known) return { scope }
  const left = scope.split(' ').filter((word) => known.has(word))
  return left.length > 0 ? { scope: left.join(' ') } : {}
}

/** The metadata without what is fickle's own, and with what goes without saying. */
export function metadataOf(
  entry: ConfiguredClient,
  { furtherGrants = [], scopes, shape = {} }: GrantsHere & { readonly shape?: Shape },
): object {
  const {
    quirks: _quirks,
    tokens: _tokens,
    token_response: _members,
    default_api: _api,
    access_token_format: _format,
    grant_types: _grants,
    scope,
    ...metadata
  } = entry
  const grantTypes = grantTypesFor(entry, furtherGrants)
  return {
    ...withCiba(furtherGrants),
    ...(entry.client_secret
      ? {}
      : entry.jwks || entry.jwks_uri
        ? { token_endpoint_auth_method: 'private_key_jwt' }
        : shape.clientMethods
          ? {}
          : { token_endpoint_auth_method: 'none' }),
    ...(grantTypes.some((type) => byBrowser.has(type)) ? {} : { response_types: [], redirect_uris: [] }),
    ...metadata,
    ...limitOf(scope, scopes),
    grant_types: grantTypes,
  }
}

/** A relying party under development is on http://localhost, in every flow. */
export function admitLoopback(Model: {
  Schema: { prototype: { invalidate(message: string, code?: string): void } }
}): void {
  const { prototype } = Model.Schema
  const { invalidate } = prototype
  prototype.invalidate = function (message, code) {
    if (code === 'implicit-force-https' || code === 'implicit-forbid-localhost') return
    if (message === 'backchannel_client_notification_endpoint must be a https uri') return
    invalidate.call(this, message, code)
  }
}
